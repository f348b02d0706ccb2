/// Every line of generators.def with parameters and sizes drawn from the whole of their ranges: what
/// it calls possible it makes, as promised, up to the borders of what is possible.

#include <doctest/doctest.h>

#include <map>

#include "sim/network/generator.hpp"
#include "tests/properties/drawn.hpp"

using namespace netlead;
using namespace netlead::drawn;

namespace {

constexpr std::uint32_t generators = 2;  ///< the subject of these cases

/// A generator, its parameters and the people it is asked to tie.
struct Case {
    explicit Case(const GeneratorKind& kind_) : kind(kind_), generator(kind.make()) {
        generator->declare(table);
        declare(trait_table, traits);
    }
    bool possible() const { return generator->why_impossible(people, organisations).empty(); }
    std::vector<Tie> ties() const {
        const Organisations placed(people, organisations, span);
        return generator->generate({placed, Backgrounds(traits, placed, key)}, key);
    }
    /// What it takes to make the same network with the program.
    std::string command() const {
        std::string text = "netlead network";
        const auto add = [&](const std::string& path, const std::string& value) {
            text += " --set network." + path + "=" + value;
        };
        add("generator", kind.name);
        add("people", std::to_string(people));
        add("organisations", std::to_string(organisations));
        add("span", std::to_string(span));
        for (const std::string& each : assignments(table)) {
            text += " --set 'network." + std::string(kind.section) + "." + each + "'";
        }
        for (const std::string& each : assignments(trait_table)) {
            text += " --set 'network.backgrounds." + each + "'";
        }
        return text + " --seed " + std::to_string(key.seed);
    }

    const GeneratorKind& kind;
    std::unique_ptr<Generator> generator;
    ParamTable table, trait_table;
    BackgroundParams traits;
    std::uint32_t people = 1, organisations = 1, span = 1;
    RunKey key;
};

/// Mostly small networks, a third of the ranges that no small network has, and now and then one of
/// several blocks and chunks.
void draw(Case& made, Chance& chance) {
    const double size = chance.share();
    made.people = static_cast<std::uint32_t>(size < 0.1   ? chance.whole(1, 3)
                                             : size < 0.9 ? chance.whole(4, 120)
                                                          : chance.whole(121, 1400));
    const double many = chance.share();
    made.organisations = many < 0.2   ? 1
                         : many < 0.3 ? made.people
                                      : static_cast<std::uint32_t>(chance.whole(1, made.people));
    made.span = static_cast<std::uint32_t>(chance.whole(1, 9));
    made.key = {static_cast<std::uint32_t>(chance.whole(0, 1000)), 0};
    const double most = chance.happens(0.3) ? HUGE_VAL : chance.happens(0.5) ? 12.0 : made.people;
    const auto at_most = [&](const std::string&, double high) { return std::min(high, most); };
    draw_values(made.table, any_mood(chance), chance, at_most);
    draw_values(made.trait_table, any_mood(chance), chance, at_most);
    fit(rows(made.trait_table), chance, [&] { return why_impossible(made.traits).empty(); });
}

void check_ties(const Case& made) {
    CAPTURE(made.command());
    const std::vector<Tie> ties = made.ties();
    std::uint64_t before = 0;  // no tie i < j has the number 0
    bool simple = true;
    for (const Tie& tie : ties) {
        const std::uint64_t number = std::uint64_t{tie.i} << 32 | tie.j;
        simple &= tie.i < tie.j && tie.j < made.people && number > before;
        before = number;
    }
    REQUIRE(simple);  // and sorted, in range
    REQUIRE(ties == made.ties());
    Case again(made.kind);
    copy_values(made.table, again.table);
    copy_values(made.trait_table, again.trait_table);
    again.people = made.people;
    again.organisations = made.organisations;
    again.span = made.span;
    again.key = made.key;
    REQUIRE(ties == again.ties());
}

/// The last possible value of a row on the way from what it holds, which is possible, to `end`,
/// which is not; for reals two neighbouring doubles are told apart.
void go_to_border(const Case& made, const Param& row, double end) {
    const bool whole = row.kind == ParamKind::integer;
    const auto give = [&](double value) {
        whole ? row.set(static_cast<std::int64_t>(value)) : row.set(value);
        return made.possible();
    };
    double good = whole ? static_cast<double>(std::get<std::int64_t>(row.get()))
                        : std::get<double>(row.get());
    for (double bad = end;;) {
        const double middle = whole ? std::floor(good + (bad - good) / 2) : good + (bad - good) / 2;
        const double next = whole && middle == good && bad < good ? good - 1 : middle;
        if (next == good || next == bad) break;
        (give(next) ? good : bad) = next;
    }
    REQUIRE(give(good));
}

void check_borders(Case& made) {
    for (const Row& row : rows(made.table)) {
        const ParamKind kind = row.param->kind;
        if (kind != ParamKind::real && kind != ParamKind::integer) continue;
        const ParamValue kept = row.param->get();
        for (const double end :
             {row.param->spec.low, std::min(row.param->spec.high, 2.0 * made.people)}) {
            row.param->set(kind == ParamKind::real ? ParamValue(end)
                                                   : ParamValue(static_cast<std::int64_t>(end)));
            const bool possible = made.possible();
            row.param->set(kept);
            if (possible) continue;
            go_to_border(made, *row.param, end);
            check_ties(made);
            row.param->set(kept);
        }
    }
    const std::uint32_t people = made.people;
    while (made.people > made.organisations) {  // the fewest that this generator can tie
        --made.people;
        if (!made.possible()) {
            ++made.people;
            break;
        }
    }
    check_ties(made);
    made.people = people;
}

}  // namespace

TEST_CASE("every generator makes what it calls possible, up to the border") {
    const std::uint32_t count = cases(150);
    for (const GeneratorKind& kind : generator_kinds()) {
        CAPTURE(kind.name);
        std::uint32_t made = 0;
        for (std::uint32_t number = 0; number < count; ++number) {
            CAPTURE(number);
            Chance chance(generators, number);
            Case one(kind);
            draw(one, chance);
            if (!fit(rows(one.table), chance, [&] { return one.possible(); })) continue;
            ++made;
            check_ties(one);
            if (one.people <= 120) check_borders(one);
        }
        CHECK(made >= count * 4 / 5);
    }
}
