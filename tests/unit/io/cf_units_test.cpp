/// Units that UDUNITS knows, and what people are shown instead.

#include "sim/io/cf_units.hpp"

#include <doctest/doctest.h>

#include "models/models.hpp"
#include "sim/experiment/settings.hpp"

using namespace netlead;
using namespace netlead::labelled;

TEST_CASE("things counted are no units, times are") {
    CHECK(cf_unit("1") == "1");
    CHECK(cf_unit("people") == "1");
    CHECK(cf_unit("week") == "week");
    CHECK(cf_unit("1/week") == "1/week");
    CHECK(cf_unit("requests/week") == "1/week");
    CHECK(cf_unit("week/person") == "week");
    CHECK(cf_unit("k$/person-week") == "1/week");
    CHECK(cf_unit("k$") == "1");
    CHECK(cf_unit("of the outcome") == "1");
    CHECK(cf_unit("") == "1");
}

TEST_CASE("a description reads back, with the unit that people are shown") {
    for (const std::string unit : {"1", "people", "weeks", "k$/person", "requests/week"}) {
        CAPTURE(unit);
        const Described read = read_described(described("how many (in all)", unit));
        CHECK(read.meaning == "how many (in all)");
        CHECK(read.unit == unit);
    }
    CHECK(std::get<std::string>(described("how many", "people")[0].value) == "how many (people)");
    CHECK(read_described({{"long_name", std::string("old")}, {"units", std::string("people")}})
              .unit == "people");
}

namespace {
void each_unit(const ParamTable& table, std::vector<std::string>& units) {
    for (const Param& row : table.rows()) units.push_back(row.spec.unit);
    for (const auto& section : table.sections()) each_unit(*section, units);
}
}  // namespace

TEST_CASE("every unit of every measure and parameter becomes one of UDUNITS") {
    std::vector<std::string> units;
    each_unit(Settings(model_kinds()).table, units);
    for (const ModelKind& kind : model_kinds()) {
        units.push_back(kind.tick_unit);
        const auto model = kind.make();
        ParamTable table;
        model->declare(table);
        for (const Measure& measure : model->series()) units.push_back(measure.unit);
        for (const Measure& measure : model->outcomes()) units.push_back(measure.unit);
    }
    CHECK(units.size() > 500);
    const std::vector<std::string> valid{"1",    "week",   "weeks",   "1/week",
                                         "year", "1/year", "1/weeks", "years"};
    for (const std::string& unit : units) {
        CAPTURE(unit);
        CHECK(std::find(valid.begin(), valid.end(), cf_unit(unit)) != valid.end());
    }
}
