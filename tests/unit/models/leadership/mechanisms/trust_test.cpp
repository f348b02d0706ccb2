/// Trust: where it settles at a constant rate of help, and how it returns when unused.

#include "models/leadership/mechanisms/trust.hpp"

#include <cmath>

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// Everyone on a ring, asking the neighbour in place 0 of the own row (or nobody).
struct Askers {
    Organisations organisations;
    Ties ties;
    Rules rules{};
    Blocks blocks{2};
    Population people;
    Exchange exchange;

    Askers(std::uint32_t n, float trust)
        : organisations(n, 1, 7), ties(n, MadeGenerator("ring").ties(n)) {
        people.people = n;
        people.control_letting.assign(n, 0.25f);
        people.trust_ceiling.assign(n, 1.0f);
        exchange.resize(n);
        for (PersonId i = 0; i < n; ++i) {
            for (float& tau : ties.values(i)) tau = trust;
        }
    }
    void ask() {
        for (PersonId i = 0; i < ties.people(); ++i) exchange.partner[i] = ties.alters(i)[0];
    }
    void tick(const TrustParams& params, Tick t) {
        learn_trust(params, {organisations, rules, {1, 0}, t, blocks}, people, exchange, ties);
    }
};

}  // namespace

TEST_CASE("at a constant rate of help trust settles around up h / (up h + down (1 - h))") {
    const std::uint32_t n = 4000;
    for (const double h : {0.2, 0.5, 0.9}) {
        for (const double ratio : {1.0, 2.0, 4.0}) {
            CAPTURE(h);
            CAPTURE(ratio);
            const TrustParams params{true, 0.08, ratio, 0.0, 0.4, 0.03};
            const double up = params.up, down = params.up * ratio;
            // tau' = (1 - up) tau + up with probability h, else (1 - down) tau. Hence
            //     mean  m = h up / (h up + (1 - h) down)
            //     E tau^2 = h (2 up (1 - up) m + up^2) / (1 - h (1 - up)^2 - (1 - h) (1 - down)^2)
            // and the first value is forgotten as (1 - h up - (1 - h) down)^t.
            const double pace = h * up + (1 - h) * down;
            const double mean = h * up / pace;
            const double square = h * (2 * up * (1 - up) * mean + up * up) /
                                  (1 - h * (1 - up) * (1 - up) - (1 - h) * (1 - down) * (1 - down));
            const double sd = std::sqrt(square - mean * mean);
            Askers askers(n, 0.4f);
            askers.ask();
            const auto ticks = static_cast<Tick>(std::ceil(std::log(1e-6) / std::log(1 - pace)));
            for (Tick t = 0; t < ticks; ++t) {
                for (PersonId i = 0; i < n; ++i) {
                    const double luck = unit(draw(RunKey{5, 0}, DrawAddress{2100, t, i, 0})[0]);
                    askers.exchange.helped[i] = luck < h;
                }
                askers.tick(params, t);
            }
            // n people are n independent values.
            double sum = 0, squares = 0;
            for (PersonId i = 0; i < n; ++i) {
                const double off = static_cast<double>(askers.ties.values(i)[0]) - mean;
                sum += off;
                squares += off * off;
                CHECK(askers.ties.values(i)[1] == 0.4f);  // no drift: what is unused stays
            }
            CHECK(std::abs(sum / n) < five_sigma * sd / std::sqrt(n) + 1e-6);
            // A variance estimated from n values on [0, 1] has an sd below sd / sqrt(n).
            CHECK(std::abs(squares / n - sd * sd) < five_sigma * sd / std::sqrt(n));
        }
    }
}

TEST_CASE("unused trust returns to the baseline geometrically, used trust does not drift") {
    const TrustParams params{true, 0.0, 0.0, 0.05, 0.4, 0.0};
    Askers askers(100, 0.9f);
    askers.ask();
    for (Tick t = 0; t < 80; ++t) {
        askers.tick(params, t);
        const double exact = 0.4 + std::pow(1 - 0.05, t + 1) * (0.9 - 0.4);
        for (PersonId i = 0; i < 100; ++i) {
            CHECK(askers.ties.values(i)[0] == 0.9f);
            // Each step rounds three times, by at most 2^-25 each, and forgets at rate 0.05.
            CHECK(std::abs(static_cast<double>(askers.ties.values(i)[1]) - exact) <
                  3 * 0x1p-25 / 0.05 + 1e-7);
        }
    }
}

TEST_CASE("help on command teaches 1 - crowdout (1 - lambda) of what free help does") {
    const TrustParams params{true, 0.08, 2.0, 0.0, 0.4, 0.5};
    Askers askers(10, 0.5f);
    askers.ask();
    askers.exchange.helped.assign(10, 1);
    askers.exchange.commanded[3] = 1;
    askers.tick(params, 0);
    CHECK(askers.ties.values(2)[0] == static_cast<float>(0.5 + 0.08 * 0.5));
    CHECK(askers.ties.values(3)[0] ==
          doctest::Approx(0.5 + 0.08 * (1 - 0.5 * 0.75) * 0.5).epsilon(1e-7));  // one float
    askers.exchange.helped.assign(10, 0);
    Askers refused(10, 0.5f);
    refused.ask();
    refused.tick(params, 0);
    CHECK(refused.ties.values(3)[0] == static_cast<float>(0.5 - 0.16 * 0.5));
}

TEST_CASE(
    "trust drifts in every row wherever it lies, and what was used is written over the drift") {
    const TrustParams params{true, 0.08, 2.0, 0.05, 0.4, 0.0};
    const std::uint32_t n = 3000;  // three blocks
    Askers askers(n, 0.9f);
    for (PersonId i = 0; i < n; i += 5) {  // rows grow beyond their room and move
        for (PersonId far = 2; far < 9; ++far) {
            askers.ties.connect(i, (i + 100 * far) % n, TieKind::inner, 0.7f, 0.6f);
        }
    }
    askers.ask();
    for (PersonId i = 0; i < n; i += 2) askers.exchange.partner[i] = nobody;
    for (PersonId i = 0; i < n; ++i) askers.exchange.helped[i] = i % 3 == 0;
    const Ties before = askers.ties;
    askers.tick(params, 0);
    for (PersonId i = 0; i < n; ++i) {
        for (std::uint32_t place = 0; place < before.degree(i); ++place) {
            const float tau = before.values(i)[place];
            const bool used = place == 0 && askers.exchange.partner[i] != nobody;
            const float drifted = tau + 0.05f * (0.4f - tau);
            const auto taught = static_cast<float>(
                learned(params, static_cast<double>(tau), askers.exchange.helped[i] != 0));
            REQUIRE(askers.ties.values(i)[place] == (used ? taught : drifted));
        }
    }
}
