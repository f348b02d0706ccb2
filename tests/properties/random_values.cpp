/// What a configuration holds is what it writes, and what it writes is what it reads.

#include <doctest/doctest.h>

#include "sim/app/loading.hpp"
#include "tests/properties/drawn.hpp"

using namespace netlead;
using namespace netlead::drawn;

namespace {

constexpr std::uint32_t values = 3;  ///< the subject of these cases

double whole_range(const std::string&, double high) {
    return high;
}

void read(const ConfigDocument& document, const ParamTable& table) {
    Reader reader(document);
    reader.apply(document.root, table, "");
    reader.finish();
}

/// The first row that holds something else, or "".
std::string difference(const ParamTable& a, const ParamTable& b) {
    const std::vector<Row> in_a = rows(a), in_b = rows(b);
    for (std::size_t r = 0; r < in_a.size() && r < in_b.size(); ++r) {
        if (in_a[r].path != in_b[r].path) return in_a[r].path + " or " + in_b[r].path;
        const ParamValue x = in_a[r].param->get(), y = in_b[r].param->get();
        if (x == y) continue;
        return in_a[r].path + ": wrote " + to_text(x) + ", read " + to_text(y);
    }
    return in_a.size() == in_b.size() ? "" : "one table is longer";
}

}  // namespace

TEST_CASE("drawn values are written and read back to the same bits, as YAML and by --set") {
    const std::uint32_t count = cases(150);
    for (std::uint32_t number = 0; number < count; ++number) {
        CAPTURE(number);
        Chance chance(values, number);
        Settings first(app::registered_models().first(1));
        draw_values(first.table, any_mood(chance), chance, whole_range);
        for (const Row& row : rows(first.table)) {
            REQUIRE(why_refused(*row.param, row.param->get()).empty());
            if (row.param->kind == ParamKind::text) row.param->set(any_text(chance));
        }
        const bool comments = chance.happens(0.3);
        Settings second(app::registered_models().first(1));
        read(parse_yaml_text("drawn.yaml", to_yaml(first.table, 0, comments)), second.table);
        REQUIRE(difference(first.table, second.table) == "");

        Settings third(app::registered_models().first(1));
        ConfigDocument empty = parse_yaml_text("empty.yaml", "");
        for (const std::string& each : assignments(first.table)) lay_over(empty, each);
        read(empty, third.table);
        REQUIRE(difference(first.table, third.table) == "");
    }
}

TEST_CASE("without a file runs what the printed defaults say") {
    const std::string printed = app::default_configuration(app::model_names().front());
    const Scenario scenario(parse_yaml_text("defaults.yaml", printed),
                            app::registered_models().first(1));
    CHECK(app::load({}).resolved_yaml() == scenario.resolved_yaml());
}
