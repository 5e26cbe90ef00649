/* FANN, a C library: plain descent on one batch's rows again and again, sigmoids throughout.
 * Compiled with -DINPUTS=2 -DHIDDEN=3 -DOUTPUTS=1 -DROWS=4. */
#include <fann.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

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
    float before = 0, after = 0;
    struct fann *net = fann_create_standard(3, INPUTS, HIDDEN, OUTPUTS);
    struct fann_train_data *data = fann_create_train(ROWS, INPUTS, OUTPUTS);
    fann_set_activation_function_hidden(net, FANN_SIGMOID);
    fann_set_activation_function_output(net, FANN_SIGMOID);
    fann_set_training_algorithm(net, FANN_TRAIN_BATCH);
    fann_set_learning_rate(net, 0.5f);
    fann_randomize_weights(net, -0.5f, 0.5f);
    for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < INPUTS; j++) data->input[i][j] = i >> j & 1;
        for (int k = 0; k < OUTPUTS; k++) data->output[i][k] = (i ^ i >> 1) % 2 == k % 2;
    }
    for (double begin = seconds(); seconds() - begin < 2 && count < 1000000;) {
        double lap = seconds();
        for (int step = 0; step < 500; step++) after = fann_train_epoch(net, data);
        laps[count++] = (seconds() - lap) / 500 * 1e6;
        if (count == 1) before = after;
    }
    qsort(laps, count, sizeof *laps, compare);
    printf("µs per step: %.4f\n", laps[count / 2]);
    return after < before ? 0 : 1;
}
