/// What every preset, measure and parameter of the leadership model promises, for every line of
/// their manifests and tables.

#include <cmath>
#include <set>

#include "models/leadership/measures/measures.hpp"
#include "tests/unit/models/leadership/worlds.hpp"

using namespace netlead;
using namespace netlead::leadership;

namespace {

bool snake_case(const std::string& name) {
    if (name.empty() || name.front() < 'a' || name.front() > 'z') return false;
    for (const char c : name) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (!fits) return false;
    }
    return true;
}

void check_names(std::span<const Measure> measures) {
    std::set<std::string> names;
    for (const Measure& measure : measures) {
        CAPTURE(measure.name);
        CHECK(snake_case(measure.name));
        CHECK(names.insert(measure.name).second);
        CHECK(!measure.unit.empty());
        CHECK(!measure.meaning.empty());
    }
}

void check_rows(const ParamTable& table, const std::string& path) {
    std::set<std::string> names;
    for (const Param& row : table.rows()) {
        CAPTURE(path + row.spec.name);
        CHECK(snake_case(row.spec.name));
        CHECK(names.insert(row.spec.name).second);
        CHECK(!row.spec.meaning.empty());
        CHECK(!row.spec.source.empty());
        CHECK(why_refused(row, row.get()).empty());
        const bool number = row.kind == ParamKind::real || row.kind == ParamKind::integer;
        if (number) CHECK(row.spec.low < row.spec.high);
        if (number) CHECK(!row.spec.unit.empty());
    }
    for (const auto& section : table.sections()) {
        CHECK(names.insert(section->name()).second);
        CHECK(!section->meaning().empty());
        check_rows(*section, path + section->name() + ".");
    }
}

/// All values at the ends of a row's range, or all words of a choice.
std::vector<ParamValue> extremes(const Param& row) {
    switch (row.kind) {
        case ParamKind::real:
            return {row.spec.low, row.spec.high};
        case ParamKind::integer:
            return {static_cast<std::int64_t>(row.spec.low),
                    static_cast<std::int64_t>(row.spec.high)};
        case ParamKind::flag:
            return {false, true};
        case ParamKind::choice: {
            std::vector<ParamValue> words;
            for (const std::string& word : row.spec.choices) words.emplace_back(word);
            return words;
        }
        case ParamKind::text:
            return {};
    }
    return {};
}

void each_row(const ParamTable& table, const std::string& path,
              const std::function<void(const std::string&, const Param&)>& f) {
    for (const Param& row : table.rows()) f(path + row.spec.name, row);
    for (const auto& section : table.sections())
        each_row(*section, path + section->name() + ".", f);
}

/// Runs and holds what every run must: a finished result, the exact factorisation, nothing
/// infinite.
void check_run(Leadership& model, const MadeWorld& made, Tick ticks) {
    const RunResult result = run(model, made.world(), ticks);
    REQUIRE(result.finished);
    const std::size_t width = model.series().size();
    const Factorisation parts = model.factorisation();
    for (Tick t = 0; t < ticks; ++t) {
        const double* row = result.series.data() + t * width;
        double product = 1;
        for (const std::string& factor : parts.factors) product *= row[column(model, factor)];
        CHECK(std::abs(row[column(model, parts.product)] - product) <= 1e-12);
        for (std::size_t c = 0; c < width; ++c) CHECK(!std::isinf(row[c]));
    }
}

}  // namespace

TEST_CASE("presets: different names, meanings and rules, and each runs") {
    std::set<std::string> names, meanings;
    const MadeWorld made(small_network());
    for (const Preset& preset : presets()) {
        CAPTURE(preset.name);
        CHECK(snake_case(preset.name));
        CHECK(names.insert(preset.name).second);
        CHECK(meanings.insert(preset.meaning).second);
        for (const Preset& other : presets()) {
            CHECK((preset.rules == other.rules) == (&preset == &other));
        }
        MadeModel model({{"rules.preset", std::string(preset.name)}});
        CHECK(model->why_impossible(150).empty());
        check_run(*model, made, 20);
        CHECK(model->rules() == preset.rules);
    }
}

TEST_CASE("measures: names, units and meanings, observation fills every column") {
    const MadeWorld made(small_network());
    MadeModel model({{"observe.structure_every", 4}});
    check_names(model->series());
    check_names(model->outcomes());
    std::size_t count = 0;
    for (const MeasureGroup* group : measure_groups()) count += group->measures.size();
    CHECK(count == model->series().size());
    std::set<std::string> series;
    for (const Measure& measure : model->series()) series.insert(measure.name);
    const Factorisation parts = model->factorisation();
    CHECK(series.count(parts.product) == 1);
    for (const std::string& factor : parts.factors) CHECK(series.count(factor) == 1);
    bool headline = false;
    for (const Measure& outcome : model->outcomes()) headline |= outcome.name == model->headline();
    CHECK(headline);

    model->reset(made.world(), 4);
    for (Tick t = 0; t < 4; ++t) model->tick(t);
    std::vector<double> a(model->series().size(), 1e300), b(a.size(), -1e300);
    model->observe(a);
    model->observe(b);
    for (std::size_t c = 0; c < a.size(); ++c) {
        CAPTURE(model->series()[c].name);
        CHECK((a[c] == b[c] || (std::isnan(a[c]) && std::isnan(b[c]))));
    }
    for (const PersonColumn& people : model->person_columns()) {
        CHECK(people.values.size() == 150);
        CHECK(snake_case(people.measure.name));
    }
}

TEST_CASE("parameters: every row says its unit, source and meaning, and its default is allowed") {
    MadeModel model;
    check_rows(model.table(), "");
}

TEST_CASE("parameters: a world runs at either end of every range, or says why it cannot") {
    const MadeWorld made({{"people", 64}, {"organisations", 2}});
    MadeModel model({{"problem.practice_bits", 8}, {"rules.preset", std::string("network")}});
    std::size_t ran = 0, impossible = 0;
    each_row(model.table(), "", [&](const std::string& path, const Param& row) {
        CAPTURE(path);
        const ParamValue before = row.get();
        for (const ParamValue& value : extremes(row)) {
            CAPTURE(to_text(value));
            REQUIRE(why_refused(row, value).empty());
            row.set(value);
            if (model->why_impossible(64).empty()) {
                check_run(*model, made, 6);
                ++ran;
            } else {
                ++impossible;
            }
        }
        row.set(before);
    });
    CHECK(ran > 200);
    CHECK(impossible < 12 + 8);  // eight traits need a list if they are listed
}

namespace {

/// Much of everything happens soon, also what is rare or weak by default.
Values eventful(const char* preset) {
    return {{"rules.preset", std::string(preset)},
            {"people.initially_active", 0.5},
            {"review.loss", 0.9},
            {"review.every", 4},
            {"review.gap", 2},
            {"ties.introductions", 0.3},
            {"people.trust.mean", 0.7},
            {"join.leaving", 0.1},
            {"learn.transparency", 0.5},
            {"learn.chill", 1.0},
            {"start.capacity", 2.0}};
}

Values off_values(const Switch& each) {
    return {each.off.begin(), each.off.end()};
}

}  // namespace

TEST_CASE("switches: names, meanings, and values that the parameters take and do not have yet") {
    MadeModel model;
    std::set<std::string> names, meanings, paths;
    for (const Switch& each : model->switches()) {
        CAPTURE(each.name);
        CHECK(snake_case(each.name));
        CHECK(names.insert(each.name).second);
        CHECK(meanings.insert(each.meaning).second);
        CHECK(!each.off.empty());
        for (const auto& setting : each.off) {
            const std::string& path = setting.first;
            const ParamValue& value = setting.second;
            CAPTURE(path);
            const Param* row = model.table().find(path);
            REQUIRE(row != nullptr);
            CHECK(why_refused(*row, value).empty());
            CHECK(row->get() != value);
            // else mechanisms off together could not be told from each other
            CHECK(paths.insert(path).second);
        }
    }
    // Every row that is a switch by its kind has its name here; strategies and shocks are off by
    // their dose.
    each_row(model.table(), "", [&](const std::string& path, const Param& row) {
        CAPTURE(path);
        const bool mechanism = path.compare(0, 11, "strategies.") != 0 &&
                               path.compare(0, 7, "shocks.") != 0 && path != "help.fixed_partners";
        if (row.kind == ParamKind::flag && mechanism) CHECK(paths.count(path) == 1);
    });
}

TEST_CASE("switches: each one changes runs under some rules") {
    const MadeWorld made(small_network());
    std::map<std::string, std::uint64_t> on;
    for (const char* preset : {"traditional", "network"}) {
        MadeModel model(eventful(preset));
        on[preset] = run(*model, made.world(), 40).content_hash;
    }
    MadeModel any;
    for (const Switch& each : any->switches()) {
        CAPTURE(each.name);
        bool changed = false;
        for (const auto& [preset, hash] : on) {
            MadeModel model(with(eventful(preset.c_str()), off_values(each)));
            changed = changed || run(*model, made.world(), 40).content_hash != hash;
        }
        CHECK(changed);
    }
}

TEST_CASE(
    "stance: writing out what a preset resolves to changes nothing, and tells presets apart") {
    const MadeWorld made(small_network());
    std::set<std::string> stances;
    for (const Preset& preset : presets()) {
        CAPTURE(preset.name);
        MadeModel model(eventful(preset.name));
        const Stance stance = model->stance();
        REQUIRE(stance.dimensions.size() == 5);
        CHECK(model.table().find(stance.named_by) != nullptr);
        Values written = eventful(preset.name);
        std::string all = stance.beyond;
        for (const Dimension& dimension : stance.dimensions) {
            CAPTURE(dimension.path);
            written[dimension.path] = dimension.value;
            all += " " + dimension.name + " " + to_text(dimension.value);
        }
        MadeModel spelled(written);
        CHECK(run(*model, made.world(), 30).content_hash ==
              run(*spelled, made.world(), 30).content_hash);
        CHECK(stances.insert(all).second);
    }
    const auto beyond = [](const Values& values) { return MadeModel(values)->stance().beyond; };
    CHECK(beyond({}) == "letting go 0");
    CHECK(beyond({{"rules.letting_go", 0.4}}) == "letting go 0.4");
    CHECK(beyond({{"rules.preset", std::string("snowflake")}}) == "letting go 0.8, after 2 tests");
    CHECK(beyond({{"rules.preset", std::string("backbone")}}) == "letting go 0, a coordinator");
    CHECK(beyond({{"rules.preset", std::string("isolated")}}) == "letting go 0, no exchange");
}
