package dev.kobai.nn.tensor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlasKernelTest {
    private static final String ZEN_4 = "flags\t\t: fpu sse2 avx2 avx512f avx512dq rdseed adx smap"
            + " avx512ifma clflushopt clwb avx512cd sha_ni avx512bw avx512vl avx512_bf16\n";
    private static final String HASWELL = "flags\t\t: fpu sse2 avx fma avx2 bmi1 bmi2\n";
    private static final String KNIGHTS_LANDING =
            "flags\t\t: fpu sse2 avx2 avx512f avx512pf avx512er avx512cd\n";

    @Test
    void aProcessorWithAllFiveGroupsRunsTheCodeOfSkylakeX() {
        String report = "processor\t: 0\nvendor_id\t: AuthenticAMD\n" + ZEN_4;
        assertTrue(BlasKernel.supportsSkylakeX(report));
        assertTrue(BlasKernel.supportsSkylakeX(report + report));
    }

    @Test
    void oneThatLacksAGroupDoesNot() {
        assertFalse(BlasKernel.supportsSkylakeX("processor\t: 0\n" + HASWELL));
        assertFalse(BlasKernel.supportsSkylakeX("processor\t: 0\n" + KNIGHTS_LANDING));
    }

    @Test
    void oneProcessorOfSeveralThatLacksAGroupIsEnoughToLeaveIt() {
        assertFalse(BlasKernel.supportsSkylakeX(ZEN_4 + HASWELL));
    }

    @Test
    void aReportOfAnotherFormSaysNothing() {
        assertFalse(BlasKernel.supportsSkylakeX(""));
        assertFalse(BlasKernel.supportsSkylakeX("Features\t: fp asimd avx512f\n"));
    }
}
