package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;

import org.junit.jupiter.api.Test;

/** What loops of one's own learn, over seeds that were not used to find their settings. */
class OwnLoopExamplesTest {
    @Test
    void anAgentLearnsToBalanceThePole() {
        double first = 0;
        double last = 0;
        for (long seed = 0; seed < 3; seed++) {
            int[] lengths = CartPole.learn(CartPole.policy(seed), 300, seed);
            first += CartPole.mean(lengths, 0, 20) / 3;
            last += CartPole.mean(lengths, 250, 300) / 3;
        }
        assertTrue(first < 50, "chance alone: " + first);
        assertTrue(last > 120, "after 250 episodes: " + last);
    }

    @Test
    void theGeneratorsPointsComeToLieAllAroundTheRing() {
        RingGan gan = new RingGan(0);
        gan.train(4000);
        double[][] points = gan.points(1000);
        assertEquals(1, RingGan.radius(points), 0.1);
        assertTrue(RingGan.deviation(points) < 0.2, "deviation " + RingGan.deviation(points));
        assertTrue(RingGan.hours(points) >= 10, "hours " + RingGan.hours(points));
    }

    @Test
    void oneNetworkAnswersBothQuestions() {
        double accuracy = 0;
        double error = 0;
        for (long seed = 0; seed < 5; seed++) {
            TwoLosses.Scores scores = TwoLosses.scores(seed);
            accuracy += scores.accuracy() / 5;
            error += scores.error() / 5;
        }
        assertTrue(accuracy >= 0.9, "named right: " + accuracy);
        assertTrue(error < 0.2, "missed by " + error + " cm");
    }

    @Test
    void theAdversaryFoolsWhatChanceDoesNot() {
        Dataset.Split digits = Digits.digits(0);
        Sequential model = Digits.network(0);
        model.fit(digits.train(), Digits.training());
        Dataset test = digits.test();
        double plain = Adversary.accuracy(model, test);
        assertEquals(plain, Adversary.accuracy(model, Adversary.changed(model, test, 0)));
        double fooled = Adversary.accuracy(model, Adversary.changed(model, test, 0.2));
        double chance = Adversary.accuracy(model, Adversary.byChance(test, 0.2, 0));
        assertTrue(plain > 0.95, "plain " + plain);
        assertTrue(fooled < 0.5, "fooled " + fooled);
        assertTrue(chance > fooled + 0.3, "by chance " + chance);
    }
}
