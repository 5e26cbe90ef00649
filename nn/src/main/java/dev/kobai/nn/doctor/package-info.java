/** What ails a training: a callback that watches it, and one file for each symptom. */
package dev.kobai.nn.doctor;
