/*
 * The plain loop that bench/kernel-cost.ts holds the kernel against: copySums in float32, as a C programmer
 * would write it. Reads one file of numbers, prints nanoseconds per sample point and a checksum.
 *
 *     cc -O3 -march=native correlate.c -o correlate -lm && ./correlate work.bin
 *
 * The file: int32 nx, ny, nz, points, operators; float32 mean, map, points (x, y, z, weight, weight * score),
 * operators (3x4 each).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int nx, ny, nz, point_count, operator_count;
static float mean, *map, *points, *matrices;

static float greater(float a, float b) { return a > b ? a : b; }
static float lesser(float a, float b) { return a < b ? a : b; }
static float clamped(float x, float most) { return lesser(greater(x, 0), most); }

static void sum_one_copy(const float *m, float *sums) {
  float sum = 0, squares = 0, products = 0;
  for (int i = 0; i < point_count; i++) {
    const float *p = points + 5 * i;
    float x = m[0] * p[0] + m[1] * p[1] + m[2] * p[2] + m[3];
    float y = m[4] * p[0] + m[5] * p[1] + m[6] * p[2] + m[7];
    float z = m[8] * p[0] + m[9] * p[1] + m[10] * p[2] + m[11];
    float x_in = clamped(x, nx - 1), y_in = clamped(y, ny - 1), z_in = clamped(z, nz - 1);
    float beyond = greater(fabsf(x - x_in), greater(fabsf(y - y_in), fabsf(z - z_in)));
    int x0 = (int)x_in, y0 = (int)y_in, z0 = (int)z_in;
    if (x0 > nx - 2) x0 = nx - 2;
    if (y0 > ny - 2) y0 = ny - 2;
    if (z0 > nz - 2) z0 = nz - 2;
    float fx = x_in - x0, fy = y_in - y0, fz = z_in - z0;
    const float *a = map + ((size_t)z0 * ny + y0) * nx + x0;
    const float *b = a + (size_t)nx * ny;
    float a0 = a[0] + fx * (a[1] - a[0]), a1 = a[nx] + fx * (a[nx + 1] - a[nx]);
    float b0 = b[0] + fx * (b[1] - b[0]), b1 = b[nx] + fx * (b[nx + 1] - b[nx]);
    float near = a0 + fy * (a1 - a0), far = b0 + fy * (b1 - b0);
    float fade = greater(0, 1 - beyond);
    float value = (near + fz * (far - near) - mean) * fade;
    float weighted = p[3] * value;
    sum += weighted;
    squares += weighted * value;
    products += p[4] * value;
  }
  sums[0] = sum, sums[1] = squares, sums[2] = products;
}

static float *read_floats(FILE *file, size_t count) {
  float *values = malloc(count * sizeof(float));
  if (!values || fread(values, sizeof(float), count, file) != count) exit(1);
  return values;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

int main(int argc, char **argv) {
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  int header[5];
  if (!file || fread(header, sizeof(int), 5, file) != 5) return 1;
  nx = header[0], ny = header[1], nz = header[2], point_count = header[3], operator_count = header[4];
  mean = *read_floats(file, 1);
  map = read_floats(file, (size_t)nx * ny * nz);
  points = read_floats(file, 5 * (size_t)point_count);
  matrices = read_floats(file, 12 * (size_t)operator_count);
  float *sums = malloc(3 * (size_t)operator_count * sizeof(float));
  double least = 1e30;
  for (int run = 0; run < 7; run++) {
    double before = now();
    for (int k = 0; k < operator_count; k++) sum_one_copy(matrices + 12 * k, sums + 3 * k);
    double spent = now() - before;
    if (spent < least) least = spent;
  }
  double checksum = 0;
  for (int k = 0; k < 3 * operator_count; k++) checksum += sums[k];
  printf("{\"nanosecondsPerSample\": %.4f, \"checksum\": %.9g}\n",
         least / ((double)operator_count * point_count), checksum);
  return 0;
}
