/* The floor of small networks: a training step of two dense layers written down in C for one size.
 * Compiled with -DINPUTS=2 -DHIDDEN=3 -DOUTPUTS=1 -DROWS=4 -DBATCHES=500 -DCLASSES=0 -DRATE=0.5f;
 * CLASSES: relu, softmax, crossentropy and Adam, else sigmoid, mean squared error and descent. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BIAS1 (INPUTS * HIDDEN)
#define KERNEL2 (BIAS1 + HIDDEN)
#define BIAS2 (KERNEL2 + HIDDEN * OUTPUTS)
#define SIZE (BIAS2 + OUTPUTS)

static float x[BATCHES * ROWS][INPUTS], y[BATCHES * ROWS][OUTPUTS];
static float w[SIZE], g[SIZE], first[SIZE], second[SIZE];
static float h[ROWS][HIDDEN], p[ROWS][OUTPUTS];
static int steps;

static float sigmoid(float z) { return 1 / (1 + expf(-z)); }

static float number(void) { return rand() / (float) RAND_MAX * 2 - 1; }

static void make(void) {
    for (int i = 0; i < BATCHES * ROWS; i++) {
        if (!CLASSES) {
            x[i][0] = i % 2;
            x[i][INPUTS - 1] = i / 2 % 2;
            y[i][0] = x[i][0] != x[i][INPUTS - 1];
            continue;
        }
        int most = 0;
        for (int j = 0; j < INPUTS; j++) x[i][j] = number();
        for (int j = 1; j < OUTPUTS; j++) if (x[i][j] > x[i][most]) most = j;
        y[i][most] = 1;
    }
    for (int i = 0; i < SIZE; i++) w[i] = number() / 2;
}

static float step(int from) {
    float loss = 0;
    for (int r = 0; r < ROWS; r++) {
        for (int j = 0; j < HIDDEN; j++) h[r][j] = w[BIAS1 + j];
        for (int i = 0; i < INPUTS; i++)
            for (int j = 0; j < HIDDEN; j++) h[r][j] += x[from + r][i] * w[i * HIDDEN + j];
        for (int j = 0; j < HIDDEN; j++) h[r][j] = CLASSES ? fmaxf(h[r][j], 0) : sigmoid(h[r][j]);
        for (int k = 0; k < OUTPUTS; k++) p[r][k] = w[BIAS2 + k];
        for (int j = 0; j < HIDDEN; j++)
            for (int k = 0; k < OUTPUTS; k++) p[r][k] += h[r][j] * w[KERNEL2 + j * OUTPUTS + k];
        if (CLASSES) {
            float most = p[r][0], sum = 0;
            for (int k = 1; k < OUTPUTS; k++) most = fmaxf(most, p[r][k]);
            for (int k = 0; k < OUTPUTS; k++) {
                loss -= y[from + r][k] * (p[r][k] - most);
                p[r][k] = expf(p[r][k] - most);
                sum += p[r][k];
            }
            loss += logf(sum);
            for (int k = 0; k < OUTPUTS; k++) p[r][k] = (p[r][k] / sum - y[from + r][k]) / ROWS;
        } else {
            for (int k = 0; k < OUTPUTS; k++) {
                float value = sigmoid(p[r][k]), error = value - y[from + r][k];
                loss += error * error / OUTPUTS;
                p[r][k] = 2.0f / (ROWS * OUTPUTS) * error * value * (1 - value);
            }
        }
    }
    memset(g, 0, sizeof g);
    for (int r = 0; r < ROWS; r++) {
        float slope[HIDDEN];
        for (int j = 0; j < HIDDEN; j++) {
            float sum = 0;
            for (int k = 0; k < OUTPUTS; k++) {
                sum += p[r][k] * w[KERNEL2 + j * OUTPUTS + k];
                g[KERNEL2 + j * OUTPUTS + k] += h[r][j] * p[r][k];
            }
            slope[j] = sum * (CLASSES ? h[r][j] > 0 : h[r][j] * (1 - h[r][j]));
            g[BIAS1 + j] += slope[j];
        }
        for (int k = 0; k < OUTPUTS; k++) g[BIAS2 + k] += p[r][k];
        for (int i = 0; i < INPUTS; i++)
            for (int j = 0; j < HIDDEN; j++) g[i * HIDDEN + j] += x[from + r][i] * slope[j];
    }
    steps++;
    float rate = CLASSES
            ? RATE * sqrtf(1 - powf(0.999f, steps)) / (1 - powf(0.9f, steps))
            : RATE;
    for (int i = 0; i < SIZE; i++) {
        if (CLASSES) {
            first[i] += (g[i] - first[i]) * 0.1f;
            second[i] += (g[i] * g[i] - second[i]) * 0.001f;
            w[i] -= rate * first[i] / (sqrtf(second[i]) + 1e-7f);
        } else {
            w[i] -= rate * g[i];
        }
    }
    return loss / ROWS;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static int compare(const void *a, const void *b) {
    double d = *(const double *) a - *(const double *) b;
    return d < 0 ? -1 : d > 0;
}

int main(void) {
    static double laps[1000000];
    int count = 0;
    float before = NAN, after = NAN;
    make();
    for (double begin = seconds(); seconds() - begin < 2 && count < 1000000;) {
        double lap = seconds(), loss = 0;
        for (int batch = 0; batch < BATCHES; batch++) loss += step(batch * ROWS);
        laps[count++] = (seconds() - lap) / BATCHES * 1e6;
        after = loss;
        if (count == 1) before = loss;
    }
    qsort(laps, count, sizeof *laps, compare);
    printf("µs per step: %.4f\n", laps[count / 2]);
    return after < before ? 0 : 1;
}
