/** The style and file formats of all pictures of the project; not part of the API. */
package dev.kobai.optim.chart.internal;
