import static dev.kobai.nn.FitOptions.epochs;
import static java.lang.Math.*;

import dev.kobai.nn.*;
import dev.kobai.nn.callback.*;
import dev.kobai.nn.chart.*;
import dev.kobai.nn.file.*;
import dev.kobai.nn.initializer.*;
import dev.kobai.nn.layer.*;
import dev.kobai.nn.loss.*;
import dev.kobai.nn.metric.*;
import dev.kobai.nn.tensor.*;
import dev.kobai.optim.*;
import dev.kobai.optim.chart.*;
import java.nio.file.*;
import java.util.*;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
