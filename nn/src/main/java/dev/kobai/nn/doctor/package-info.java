/** What ails a training: a callback that watches it, and one file for each symptom. */
@NullMarked
package dev.kobai.nn.doctor;

import org.jspecify.annotations.NullMarked;
