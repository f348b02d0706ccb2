/// By hand: how deeds are read, and what each of them does and leaves alone.

#include "models/leadership/by_hand.hpp"

#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

Values deeds(const std::string& text, const char* preset = "network") {
    return {{"rules.preset", std::string(preset)}, {"by_hand.deeds", text}};
}

/// A model in a small world after some weeks.
struct Lived {
    Lived(const Values& values, Tick weeks) : world(small_network()), model(values) {
        model->reset(world.world(), weeks);
        for (Tick t = 0; t < weeks; ++t) model->tick(t);
    }
    const State& state() { return model->state(); }
    std::uint64_t bits() { return fingerprint(*model); }

    MadeWorld world;
    MadeModel model;
};

std::string refusal(const std::string& text) {
    std::string why;
    CHECK(read_deeds(text, 10, why).empty());
    return why;
}

/// The first tie of that kind, or none.
Tie tie_of_kind(const Ties& ties, TieKind kind) {
    for (PersonId i = 0; i < ties.people(); ++i) {
        for (std::size_t k = 0; k < ties.alters(i).size(); ++k) {
            if (ties.kinds(i)[k] == kind) return {i, ties.alters(i)[k]};
        }
    }
    FAIL("no tie of that kind");
    return {};
}

std::string named(const char* deed, Tie tie) {
    return std::string("3 ") + deed + " " + std::to_string(tie.i) + " " + std::to_string(tie.j);
}

}  // namespace

TEST_CASE("deeds: week, action and people, in the order of the text") {
    std::string why;
    const std::vector<Deed> read =
        read_deeds("52 lose 0,60 cut 3 5, 61  introduce 1 2 , 70 gather", 10, why);
    CHECK(why.empty());
    using Action = Deed::Action;
    REQUIRE(read.size() == 4);
    CHECK(read[0] == Deed{52, Action::lose, 0, nobody});
    CHECK(read[1] == Deed{60, Action::cut, 3, 5});
    CHECK(read[2] == Deed{61, Action::introduce, 1, 2});
    CHECK(read[3] == Deed{70, Action::gather, nobody, nobody});
    CHECK(read_deeds("", 10, why).empty());
    CHECK(why.empty());
}

TEST_CASE("deeds: what is not one is refused with the reason") {
    CHECK(refusal("lose 0") == "'lose' is no week");
    CHECK(refusal("05 lose 0") == "'05' is no week");
    CHECK(refusal("5 fire 0") == "'fire' is no deed: write lose, cut, introduce, rally or gather");
    CHECK(refusal("5 lose") == "lose names 1 people");
    CHECK(refusal("5 gather 3") == "gather names 0 people");
    CHECK(refusal("5 lose 10") == "there is no person '10': people are numbered from 0 to 9");
    CHECK(refusal("5 cut 3 3") == "cut needs two different people");
    CHECK(refusal("5 lose 1,") == "a deed is a week, an action and people, as in 52 lose 0");
}

TEST_CASE("deeds: a refused text stops the model at its parameters") {
    CHECK(MadeModel(deeds("5 lose 1"))->why_impossible(10).empty());
    CHECK(MadeModel(deeds("5 lose 12"))->why_impossible(10).find("by_hand.deeds") == 0);
}

TEST_CASE("deeds: each changes both arms from its week on and nothing before") {
    for (const char* preset : {"traditional", "network"}) {
        const std::uint64_t before = Lived(deeds("", preset), 3).bits();
        const std::uint64_t after = Lived(deeds("", preset), 4).bits();
        for (const char* deed : {"3 lose 0", "3 gather", "3 introduce 0 149"}) {
            CAPTURE(preset);
            CAPTURE(deed);
            CHECK(Lived(deeds(deed, preset), 3).bits() == before);
            CHECK(Lived(deeds(deed, preset), 4).bits() != after);
        }
    }
}

TEST_CASE("deeds: who is lost leaves the post empty for the gap") {
    Lived lived(deeds("3 lose 0"), 4);
    CHECK(lived.state().people.active[0] == 0);
    CHECK(lived.state().people.absent_until[0] == 4 + 16);
}

TEST_CASE("deeds: a cut ends an informal tie and never a formal one") {
    Lived plain(deeds(""), 3);
    const Tie informal = tie_of_kind(plain.state().ties, TieKind::inner);
    const Tie formal = tie_of_kind(plain.state().ties, TieKind::formal);
    CHECK_FALSE(Lived(deeds(named("cut", informal)), 4).state().ties.tied(informal.i, informal.j));
    CHECK(Lived(deeds(named("cut", formal)), 4).state().ties.tied(formal.i, formal.j));
    CHECK(Lived(deeds(named("cut", formal)), 4).bits() == Lived(deeds(""), 4).bits());
}

TEST_CASE("deeds: a gathering costs what a gathering of convening costs") {
    const double hand = Lived(deeds("3 gather"), 4).state().ledger.money;
    const Values scheduled{{"rules.preset", std::string("network")},
                           {"strategies.convening.intensity", 1.0},
                           {"strategies.convening.start", std::int64_t{3}},
                           {"strategies.convening.end", std::int64_t{4}}};
    CHECK(hand > 0);
    CHECK(hand == Lived(scheduled, 4).state().ledger.money);
    CHECK(Lived(deeds("3 gather"), 4).bits() == Lived(scheduled, 4).bits());
}

TEST_CASE("deeds: each names as many people as it needs") {
    std::string why;
    for (const char* text : {"1 lose 2", "1 cut 2 3", "1 introduce 2 3", "1 rally 2", "1 gather"}) {
        CAPTURE(text);
        CHECK(read_deeds(text, 10, why).size() == 1);
        CHECK(why.empty());
    }
    for (const char* text : {"1 lose", "1 lose 2 3", "1 cut 2", "1 cut 2 3 4", "1 introduce 2",
                             "1 rally", "1 rally 2 3", "1 gather 2", "1 cut 2 2", "1"}) {
        CAPTURE(text);
        CHECK(!refusal(text).empty());
    }
    CHECK(read_deeds("0 rally 9", 10, why).size() == 1);
    CHECK(!refusal("0 rally 10").empty());  // numbered from 0 to 9
    CHECK(!refusal("01 rally 1").empty());
}
