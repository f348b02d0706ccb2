/// Desks and starters in chosen weeks: which front, whose request, what transparency shows.

#include <algorithm>
#include <array>
#include <cmath>

#include "models/leadership/mechanisms/start.hpp"
#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

/// One head and 400 reports who all ask for work every week, and are done within it.
struct Office {
    static constexpr std::uint32_t reports = 400;
    Organisations organisations{reports + 1, 1, reports};
    Rules rules{.authority = Rule::traditional};
    Blocks blocks{1};
    DeskParams params{1e6, 1.0};
    double bias = 0;
    Population people;
    Desks desks;
    std::vector<Want> wants = std::vector<Want>(reports + 1, Want::request);

    explicit Office(std::vector<double> view) {
        people.people = reports + 1;
        people.fronts = static_cast<std::uint32_t>(view.size());
        people.active.assign(reports + 1, 1);
        people.absent_until.assign(reports + 1, 0);
        people.background.assign(reports + 1, 0);
        people.control_letting.assign(reports + 1, 0.0f);
        for (auto& kappa : people.competency) kappa.assign(reports + 1, 0.5f);
        people.front.assign(reports + 1, no_front);
        people.initiatives.assign(reports + 1, 0);
        people.finished.assign(reports + 1, 0);
        people.view.assign(people.fronts * std::size_t{reports + 1}, 0.0);
        std::copy(view.begin(), view.end(), people.view.begin());
        desks.reset(organisations, people.fronts);
    }
    /// Work granted per front in one week.
    std::vector<double> week(Tick t) {
        const Setting here{organisations, rules, {1, 0}, t, blocks};
        people.front.assign(reports + 1, no_front);
        desks.collect(params, here, wants);
        desks.serve(params, 0.25, bias, here, people.active, people, people.front,
                    people.initiatives);
        std::vector<double> granted(people.fronts, 0.0);
        for (const std::uint8_t d : people.front) {
            if (d != no_front) granted[d] += 1;
        }
        return granted;
    }
};

}  // namespace

TEST_CASE("a desk gives out work as it sees the needs") {
    // Quotas follow the goal to one piece of work per front, every week.
    const std::vector<double> view{1.0, 0.0, -1.0};
    Office office(view);
    std::vector<double> goal(3);
    softmax(view, goal);
    for (Tick t = 0; t < 10; ++t) {
        const std::vector<double> granted = office.week(t);
        for (std::size_t d = 0; d < 3; ++d) CHECK(std::abs(granted[d] - 400 * goal[d]) <= 2);
    }
    CHECK(office.people.initiatives[0] == 4000);  // whoever decides leads
}

TEST_CASE("what a desk gave out fades by a quarter a week, as work ends") {
    // All on front 0 for long (quota 4 G), then both alike. The quotas (a_0, a_1) in G, after
    // fading and this week's G: (3, 1), (2.25, 1.75), and in the third week both reach 2.
    Office office({40.0, 0.0});
    for (Tick t = 0; t < 80; ++t) CHECK(office.week(t)[0] == 400);
    office.people.view[0] = 0;
    CHECK(office.week(80)[1] == 400);
    CHECK(office.week(81)[1] == 400);
    CHECK(std::abs(office.week(82)[1] - 400 * (2 - 0.75 * 1.75)) <= 2);
    for (Tick t = 83; t < 90; ++t) CHECK(std::abs(office.week(t)[1] - 200) <= 2);
}

TEST_CASE("a request from a disadvantaged background counts 1 - bias, and a head's no ends it") {
    Office office({0.0});
    office.bias = 0.3;
    for (PersonId i = 1; i <= 400; i += 2) office.people.background[i] = 1;
    double granted = 0;
    for (Tick t = 0; t < 40; ++t) {
        office.week(t);
        for (PersonId i = 1; i <= 400; ++i) {
            const bool got = office.people.front[i] != no_front;
            if (i % 2 == 0) REQUIRE(got);
            if (i % 2 == 1) granted += got;
            REQUIRE(!office.desks.in_line(i));
        }
    }
    const double trials = 40 * 200, p = 0.7;
    CHECK(std::abs(granted - trials * p) < five_sigma * std::sqrt(trials * p * (1 - p)));
}

TEST_CASE("what is let go of by rule reaches only those who passed the tests") {
    // A middle superior (person 1) who by habit leaves one decision in five, and by rule four.
    const Organisations organisations(401 + 1, 1, 400);
    const PersonId middle = 1;
    const Rules rules{.authority = Rule::traditional, .letting_go = 0.8, .tests = 2};
    const Blocks blocks{1};
    const std::uint32_t people = 402;
    REQUIRE(organisations.superior(401) == middle);
    Population now;
    now.people = people;
    now.fronts = 1;
    now.active.assign(people, 1);
    now.absent_until.assign(people, 0);
    now.background.assign(people, 0);
    now.control_letting.assign(people, 0.2f);
    for (auto& kappa : now.competency) kappa.assign(people, 0.5f);
    now.initiatives.assign(people, 0);
    now.finished.assign(people, 0);
    now.view.assign(people, 0.0);
    const DeskParams params{1e6, 1.0};
    std::vector<Want> wants(people, Want::nothing);
    wants[401] = Want::request;
    for (const std::uint32_t finished : {0u, 1u, 2u, 3u}) {
        now.finished[401] = finished;
        const double expected = finished < 2 ? 0.2 : 0.8, trials = 4000;
        double granted = 0;
        for (Tick t = 0; t < trials; ++t) {
            Desks desks;
            desks.reset(organisations, 1);
            const Setting here{organisations, rules, {1, 0}, t, blocks};
            now.front.assign(people, no_front);
            desks.collect(params, here, wants);
            desks.serve(params, 0.25, 0, here, now.active, now, now.front, now.initiatives);
            granted += now.front[401] != no_front;
        }
        CAPTURE(finished);
        CHECK(std::abs(granted - trials * expected) <
              five_sigma * std::sqrt(trials * expected * (1 - expected)));
    }
}

TEST_CASE("an absent head serves nobody, and the line stands") {
    Office office({0.0});
    office.people.absent_until[0] = 5;
    for (Tick t = 0; t < 5; ++t) {
        CHECK(office.week(t)[0] == 0);
        CHECK(office.desks.of(0).waiting == 400);
        std::fill(office.wants.begin(), office.wants.end(), Want::nothing);  // all in line
    }
    CHECK(office.week(5)[0] == 400);
    CHECK(office.desks.of(0).waiting == 0);
}

TEST_CASE("people from outside ask the lowest desks, wait like members and end with the yes") {
    // A chain of three desks above one member who asks for nothing; two of three requests go up.
    const Organisations organisations(4, 1, 1);
    const Rules rules{.authority = Rule::traditional};
    const Blocks blocks{1};
    Population now;
    now.people = 4;
    now.fronts = 1;
    now.active.assign(4, 1);
    now.absent_until.assign(4, 0);
    now.background.assign(4, 0);
    now.control_letting.assign(4, 1.0f / 3);
    for (auto& kappa : now.competency) kappa.assign(4, 0.5f);
    now.front.assign(4, no_front);
    now.initiatives.assign(4, 0);
    now.finished.assign(4, 0);
    now.view.assign(4, 0.0);
    const std::vector<Want> wants(4, Want::nothing);
    DeskParams params{1e6, 1.0};
    params.from_outside = 2.5;
    Desks desks;
    desks.reset(organisations, 1);
    const double weeks = 4000;
    std::array<double, 3> handled{};
    for (Tick t = 0; t < weeks; ++t) {
        const Setting here{organisations, rules, {1, 0}, t, blocks};
        desks.collect(params, here, wants);
        if (t == 0) CHECK(desks.of(0).waiting + desks.of(1).waiting == 0);
        desks.serve(params, 0.25, 0, here, now.active, now, now.front, now.initiatives);
        for (PersonId b = 0; b < 3; ++b) {
            handled[b] += desks.of(b).handled;
            CHECK(desks.of(b).waiting == 0);
        }
    }
    // Poisson thinned twice: means and variances 2.5 (2/3)^k a week.
    for (std::size_t b = 0; b < 3; ++b) {
        const double mean = weeks * 2.5 * std::pow(2.0 / 3, 2.0 - static_cast<double>(b));
        CAPTURE(b);
        CHECK(std::abs(handled[b] - mean) < five_sigma * std::sqrt(mean));
    }
    CHECK(now.initiatives == std::vector<std::uint32_t>(4, 0u));
    CHECK(now.front == std::vector<std::uint8_t>(4, no_front));
    // Numbers are used again: only those of three weeks are under way together, and of 4000 weeks
    // none brings 20 but with a chance of 4000 P(Poisson(2.5) >= 20) < 2e-8.
    CHECK(desks.requests() < 4 + 3 * 20);

    params.capacity = 1;  // less than come: the line grows by 1.5 a week
    for (Tick t = 4000; t < 4400; ++t) {
        const Setting here{organisations, rules, {1, 0}, t, blocks};
        desks.collect(params, here, wants);
        desks.serve(params, 0.25, 0, here, now.active, now, now.front, now.initiatives);
    }
    CHECK(std::abs(desks.of(2).waiting - 400 * 1.5) < five_sigma * std::sqrt(400 * 2.5));
}

TEST_CASE("members are granted the same work whether or not people come from outside") {
    Office alone({1.0, 0.0}), asked({1.0, 0.0});
    asked.params.from_outside = 5;
    for (Tick t = 0; t < 20; ++t) {
        alone.week(t);
        asked.week(t);
        CHECK(alone.people.front == asked.people.front);
        CHECK(asked.desks.of(0).handled >= alone.desks.of(0).handled);
    }
    CHECK(asked.desks.requests() > 401);
}

TEST_CASE("starters draw the front from their view, with transparency from its gap") {
    const Organisations organisations(4000, 1, 7);
    const Rules rules;
    const Blocks blocks{2};
    Population people;
    people.people = 4000;
    people.fronts = 3;
    people.front.assign(4000, no_front);
    people.potential.assign(4000, 1);
    for (auto& kappa : people.competency) kappa.assign(4000, 0.5f);
    const double third[] = {1.0, 0.0, 0.0};  // weights e : 1 : 1
    for (PersonId i = 0; i < 4000; ++i) people.view.insert(people.view.end(), third, third + 3);
    const std::vector<std::uint8_t> active(4000, 1);
    Desks desks;
    desks.reset(organisations, 3);
    std::vector<Want> wants(4000);
    std::vector<std::uint8_t> intended(4000);
    const double share = std::exp(1.0) / (std::exp(1.0) + 2);

    const auto check = [&](double transparency, const std::vector<double>& allocation,
                           const std::vector<double>& expected) {
        want({true, 1.0, 0.25, {10, 1.0}}, {organisations, rules, {1, 0}, 0, blocks}, transparency,
             people, active, desks, allocation, wants, intended);
        for (std::size_t d = 0; d < 3; ++d) {
            double count = 0;
            for (const std::uint8_t front : intended) count += front == d;
            const double p = expected[d];
            CHECK(std::abs(count - 4000 * p) <= five_sigma * std::sqrt(4000 * p * (1 - p)));
        }
    };
    const double other = (1 - share) / 2;
    check(0.0, {1.0, 0.0, 0.0}, {share, other, other});
    check(1.0, {1.0, 0.0, 0.0}, {0, 0.5, 0.5});
    check(1.0, {share, other, 0.0}, {0, 0, 1});
    check(0.5, {share, other, 0.0}, {share / 2, other / 2, 0.5 + other / 2});
}

TEST_CASE("each desk keeps its own account of what it gave out, piece by piece") {
    // Three heads with one report each, all of one view: 0.7 and 0.3 of two fronts. With k pieces
    // given out a_d to front d, the next goes where share (1 + k) - a_d is greatest:
    // (0.7, 0.3), (0.4, 0.6), (1.1, -0.1), (0.8, 0.2), (0.5, 0.5 - rounding), that is 0 1 0 0 and 0.
    const Organisations organisations(6, 3, 1);
    const Rules rules{.authority = Rule::traditional};
    const Blocks blocks{1};
    Population people;
    people.people = 6;
    people.fronts = 2;
    people.active.assign(6, 1);
    people.absent_until.assign(6, 0);
    people.background.assign(6, 0);
    people.control_letting.assign(6, 0.0f);
    for (auto& kappa : people.competency) kappa.assign(6, 0.5f);
    people.initiatives.assign(6, 0);
    people.finished.assign(6, 0);
    people.view.assign(12, 0.0);
    for (PersonId i = 0; i < 6; ++i) people.view[2 * i] = std::log(0.7 / 0.3);
    std::vector<Want> wants(6, Want::nothing);
    for (PersonId i = 0; i < 6; ++i) {
        if (organisations.superior(i) != nobody) wants[i] = Want::request;
    }
    Desks desks;
    desks.reset(organisations, 2);
    const std::uint8_t due[]{0, 1, 0, 0};
    for (Tick t = 0; t < 4; ++t) {
        people.front.assign(6, no_front);
        const Setting here{organisations, rules, {1, 0}, t, blocks};
        desks.collect({1e6, 1.0}, here, wants);
        desks.serve({1e6, 1.0}, 0.0, 0.0, here, people.active, people, people.front,
                    people.initiatives);
        for (PersonId i = 0; i < 6; ++i) {
            const bool asked = wants[i] == Want::request;
            CHECK(people.front[i] == (asked ? due[t] : no_front));
            CHECK(desks.in_line(i) == false);
        }
    }
}

namespace {

/// A head who takes so many requests in hand at once, each settled with chance `capacity`.
struct InHand {
    static constexpr std::uint32_t people = 7;
    Organisations organisations{people, 1, people - 1};
    Rules rules{.authority = Rule::traditional};
    Blocks blocks{1};
    Population now;
    Desks desks;
    DeskParams params{};

    InHand(double capacity, std::int64_t at_once) {
        params.capacity = capacity;
        params.head_capacity = 1;
        params.settling = Settling::memoryless;
        params.at_once = at_once;
        now.people = people;
        now.fronts = 1;
        now.active.assign(people, 1);
        now.absent_until.assign(people, 0);
        now.background.assign(people, 0);
        now.control_letting.assign(people, 0.0f);
        for (auto& kappa : now.competency) kappa.assign(people, 0.5f);
        now.front.assign(people, no_front);
        now.initiatives.assign(people, 0);
        now.finished.assign(people, 0);
        now.view.assign(people, 0.0);
        desks.reset(organisations, 1);
    }
    /// Those whose work begins this week.
    std::vector<PersonId> week(Tick t, const std::vector<PersonId>& asking) {
        std::vector<Want> wants(people, Want::nothing);
        for (const PersonId i : asking) wants[i] = Want::request;
        const Setting here{organisations, rules, {1, 0}, t, blocks};
        now.front.assign(people, no_front);
        desks.collect(params, here, wants);
        desks.serve(params, 0.25, 0, here, now.active, now, now.front, now.initiatives);
        std::vector<PersonId> begun;
        for (PersonId i = 0; i < people; ++i) {
            if (now.front[i] != no_front) begun.push_back(i);
        }
        return begun;
    }
    std::uint32_t waiting() const { return desks.of(0).waiting; }
    std::uint32_t in_line() const {
        std::uint32_t count = 0;
        for (PersonId i = 0; i < people; ++i) count += desks.in_line(i);
        return count;
    }
};

}  // namespace

TEST_CASE("in hand: so many at once, the first who came, and who came in vain is no one's work") {
    using People = std::vector<PersonId>;
    InHand office(1, 2);  // capacity 1 (1/2 + 1/2): whatever is in hand is settled
    CHECK(office.week(0, {1, 2, 3, 4, 5, 6}) == People{1, 2});
    CHECK(office.waiting() == 4);
    office.now.active[3] = 0;
    CHECK(office.week(1, {}) == People{4, 5});
    CHECK(office.waiting() == 1);
    CHECK(!office.desks.in_line(3));
    CHECK(office.week(2, {2}) == People{2, 6});
    CHECK(office.waiting() == 0);
    CHECK(office.week(3, {}).empty());
    CHECK(office.week(4, {5}) == People{5});
    CHECK(office.desks.of(0).handled == 1);
}

TEST_CASE("in hand: who waits is counted, nobody is lost, and all are settled in the end") {
    InHand office(0.5, 3);
    std::uint32_t begun = 0, asked = 0;
    for (Tick t = 0; t < 300; ++t) {
        std::vector<PersonId> asking;
        for (PersonId i = 1; i < InHand::people; ++i) {
            if (t < 200 && !office.desks.in_line(i) && (t + i) % 3 == 0) asking.push_back(i);
        }
        asked += static_cast<std::uint32_t>(asking.size());
        begun += static_cast<std::uint32_t>(office.week(t, asking).size());
        REQUIRE(office.waiting() == office.in_line());
        REQUIRE(asked == begun + office.waiting());
    }
    CHECK(asked > 200);
    CHECK(begun == asked);
}
