/// What every generator promises at its defaults, for every line of generators.def; all other
/// parameters and sizes: tests/properties/random_generators.cpp.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "sim/network/generator.hpp"

using namespace netlead;

namespace {

struct Case {
    explicit Case(const GeneratorKind& kind) : generator(kind.make()), table(kind.name) {
        generator->declare(table);
    }
    bool possible(std::uint32_t people, std::uint32_t organisations) const {
        return generator->why_impossible(people, organisations).empty();
    }
    std::vector<Tie> ties(std::uint32_t people, std::uint32_t organisations, RunKey key) const {
        const Organisations groups(people, organisations, 7);
        return generator->generate({groups, Backgrounds({0.3, 0.3, 0.5}, groups, key)}, key);
    }
    bool draws() const {  // the plain shapes have no chance in them
        const std::string& name = table.name();
        return name != "ring" && name != "star" && name != "tree" && name != "complete" &&
               name != "grid";
    }

    std::unique_ptr<Generator> generator;
    ParamTable table;
};

void check_promise(const std::vector<Tie>& ties, std::uint32_t people) {
    for (std::size_t t = 0; t < ties.size(); ++t) {
        REQUIRE(ties[t].i < ties[t].j);
        REQUIRE(ties[t].j < people);
        if (t == 0) continue;
        const Tie &before = ties[t - 1], &now = ties[t];
        REQUIRE((before.i < now.i || (before.i == now.i && before.j < now.j)));
    }
}

}  // namespace

TEST_CASE("generators: ties are sorted, single, between two people of the world") {
    for (const GeneratorKind& kind : generator_kinds()) {
        CAPTURE(kind.name);
        const Case made(kind);
        for (const std::uint32_t people : {97u, 600u, 1025u}) {
            for (const std::uint32_t organisations : {1u, 7u}) {
                REQUIRE(made.possible(people, organisations));
                const std::vector<Tie> ties = made.ties(people, organisations, {5, 1});
                CHECK(ties.size() >= people - 1);  // the defaults make no dust
                check_promise(ties, people);
            }
        }
    }
}

TEST_CASE("generators: the same key gives the same ties, another key others") {
    for (const GeneratorKind& kind : generator_kinds()) {
        CAPTURE(kind.name);
        const Case made(kind), again(kind);
        const std::vector<Tie> ties = made.ties(600, 12, {5, 1});
        CHECK(ties == made.ties(600, 12, {5, 1}));
        CHECK(ties == again.ties(600, 12, {5, 1}));
        CHECK((ties != made.ties(600, 12, {6, 1})) == made.draws());
        CHECK((ties != made.ties(600, 12, {5, 2})) == made.draws());
    }
}

TEST_CASE("generators: names and meanings are there, parameters have a unit and a source") {
    for (const GeneratorKind& kind : generator_kinds()) {
        CAPTURE(kind.name);
        CHECK(std::string(kind.meaning).size() > 10);
        const Case made(kind);
        for (const Param& row : made.table.rows()) {
            CHECK_FALSE(row.spec.unit.empty());
            CHECK_FALSE(row.spec.source.empty());
        }
    }
}
