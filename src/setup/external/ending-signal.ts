/** Signals by which a queueing system or a terminal ends a program. */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type Listener = (signal: NodeJS.Signals) => void;

/** Signals that came, and who wants to know; of the whole process, as signals are. */
const heard: {signal?: NodeJS.Signals; listener?: Listener; isListening: boolean} = {isListening: false};

/** From now on an ending signal is kept for `onEndingSignal` and does not end this process by itself. */
export function keepEndingSignals(): void {
  if (heard.isListening) return;
  heard.isListening = true;
  for (const signal of endingSignals) {
    process.on(signal, () => {
      heard.signal ??= signal;
      heard.listener?.(heard.signal);
    });
  }
}

/** Calls the listener for the first signal, at once where it came before. */
export function onEndingSignal(listener: Listener): void {
  keepEndingSignals();
  heard.listener = listener;
  if (heard.signal !== undefined) listener(heard.signal);
}
