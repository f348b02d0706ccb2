/// The browser's entry: the same engine and model, without files. The page sets rows of the tables
/// of parameters, makes a world, runs each arm in it and copies out what there is to see, week by
/// week. Compiled by the preset `wasm` alone; the explorer (analysis/explorer) wraps it.
///
/// Contract with the page: whatever crosses is a number, a text or a view of the engine's memory,
/// to be copied at once. A method that can refuse returns why, "" if it does not.

#include <emscripten/bind.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "models/leadership/leadership.hpp"
#include "sim/engine/run.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/generator.hpp"

namespace netlead {

namespace {

using emscripten::val;

// ---- what there is to know of the model, as JSON ------------------------------------------------

std::string quoted(const std::string& text) {
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') json += '\\';
        json += c == '\n' ? ' ' : c;
    }
    return json + "\"";
}

std::string field(const char* name, const std::string& value) {
    return quoted(name) + ":" + value;
}

template <class List, class F>
std::string listed(const List& list, F&& item) {
    std::string json = "[";
    for (const auto& one : list) {
        if (json.size() > 1) json += ",";
        json += item(one);
    }
    return json + "]";
}

std::string as_json(const ParamValue& value) {
    const bool text = std::holds_alternative<std::string>(value);
    return text ? quoted(std::get<std::string>(value)) : to_text(value);
}

void add_rows(const ParamTable& table, const std::string& path, std::string& json) {
    static constexpr const char* kinds[] = {"real", "integer", "flag", "choice", "text"};
    for (const Param& row : table.rows()) {
        const ParamSpec& spec = row.spec;
        if (!json.empty()) json += ",";
        json += "{" + field("path", quoted(path + spec.name)) + "," +
                field("kind", quoted(kinds[static_cast<std::size_t>(row.kind)])) + "," +
                field("initial", as_json(default_of(row))) + "," +
                field("low", to_text(ParamValue(spec.low))) + "," +
                field("high", to_text(ParamValue(spec.high))) + "," +
                field("unit", quoted(spec.unit)) + "," + field("source", quoted(spec.source)) +
                "," + field("symbol", quoted(spec.symbol)) + "," +
                field("meaning", quoted(spec.meaning)) + "," +
                field("choices", listed(spec.choices, quoted)) + "}";
    }
    for (const auto& section : table.sections()) {
        add_rows(*section, path + section->name() + ".", json);
    }
}

std::string as_json(const Measure& measure) {
    return "{" + field("name", quoted(measure.name)) + "," + field("unit", quoted(measure.unit)) +
           "," + field("meaning", quoted(measure.meaning)) + "}";
}

// ---- what one week looks like -------------------------------------------------------------------

/// What a person is seen doing; the page has a colour for each.
enum Seen : std::uint8_t { inactive, idle, waiting, working, worn_out, absent };

/// Below this energy one looks worn out: half of what help at full strength needs (help.hpp).
constexpr float worn_out_below = 0.25f;

/// The columns that are drawn, one byte or two per person or tie.
struct Picture {
    std::vector<std::uint8_t> seen, energy, quality, led;
    std::vector<std::uint16_t> line;  ///< waiting at the person's desk
    std::vector<std::uint32_t> practice;
    std::vector<std::uint32_t> ego, alter;  ///< ties
    std::vector<std::uint8_t> trust, kind;

    void look_at(const leadership::State& state, Tick t);

private:
    void look_at_ties(const Ties& ties);
    std::vector<std::uint32_t> initiatives_;
};

std::uint8_t byte(double share) {
    return static_cast<std::uint8_t>(std::floor(255 * std::min(1.0, std::max(0.0, share)) + 0.5));
}

Seen seen_doing(const leadership::State& state, PersonId i, Tick t) {
    const leadership::Population& people = state.people;
    if (people.absent_until[i] > t + 1) return absent;
    if (people.active[i] == 0) return inactive;
    if (people.energy[i] < worn_out_below) return worn_out;
    if (people.front[i] != leadership::no_front) return working;
    return state.desks.in_line(i) ? waiting : idle;
}

void Picture::look_at(const leadership::State& state, Tick t) {
    const leadership::Population& people = state.people;
    const std::size_t n = people.people;
    seen.resize(n), energy.resize(n), quality.resize(n), led.resize(n);
    line.assign(n, 0);
    practice = people.practice;
    if (t == 0) initiatives_.assign(n, 0);
    for (PersonId i = 0; i < n; ++i) {
        seen[i] = seen_doing(state, i, t);
        energy[i] = byte(static_cast<double>(people.energy[i]));
        quality[i] = byte(state.landscape.quality(people.practice[i]));
        led[i] = people.initiatives[i] > initiatives_[i] ? 1 : 0;
    }
    initiatives_ = people.initiatives;
    for (const leadership::Desk& desk : state.desks.desks()) {
        line[desk.holder] = static_cast<std::uint16_t>(std::min(desk.waiting, 65535u));
    }
    look_at_ties(state.ties);
}

void Picture::look_at_ties(const Ties& ties) {
    ego.clear(), alter.clear(), trust.clear(), kind.clear();
    for (PersonId i = 0; i < ties.people(); ++i) {
        const auto alters = ties.alters(i);
        for (std::size_t k = 0; k < alters.size(); ++k) {
            if (alters[k] < i) continue;
            const float back = ties.values(alters[k])[ties.position(alters[k], i)];
            ego.push_back(i);
            alter.push_back(alters[k]);
            trust.push_back(byte(static_cast<double>(ties.values(i)[k] + back) / 2));
            kind.push_back(static_cast<std::uint8_t>(ties.kinds(i)[k]));
        }
    }
}

template <class Number>
val view(const std::vector<Number>& column) {
    return val(emscripten::typed_memory_view(column.size(), column.data()));
}

// ---- the comparison -----------------------------------------------------------------------------

struct Arm {
    leadership::Leadership model;
    ParamTable table;
    Arm() { model.declare(table); }
};

}  // namespace

class Explorer {
public:
    Explorer() { begin_again(0); }

    /// All defaults, and so many arms.
    void begin_again(unsigned arms) {
        plan_ = std::make_unique<NetworkPlan>();
        network_ = std::make_unique<ParamTable>();
        plan_->declare(*network_);
        arms_.clear();
        for (unsigned a = 0; a < arms; ++a) arms_.push_back(std::make_unique<Arm>());
    }

    /// Rows, presets, measures.
    std::string description() const {
        Arm arm;
        std::string rows;
        add_rows(*network_, "network.", rows);
        add_rows(arm.table, "leadership.", rows);
        const auto preset = [](const leadership::Preset& one) {
            return "{" + field("name", quoted(one.name)) + "," +
                   field("meaning", quoted(one.meaning)) + "}";
        };
        const auto measure = [](const Measure& one) { return as_json(one); };
        return "{" + field("parameters", "[" + rows + "]") + "," +
               field("presets", listed(leadership::presets(), preset)) + "," +
               field("series", listed(arm.model.series(), measure)) + "," +
               field("outcomes", listed(arm.model.outcomes(), measure)) + "}";
    }

    std::string set_network_number(const std::string& path, double value) {
        return set(*network_, path, value);
    }
    std::string set_network_text(const std::string& path, const std::string& value) {
        return set(*network_, path, value);
    }
    std::string set_number(unsigned a, const std::string& path, double value) {
        return set(arms_[a]->table, path, value);
    }
    std::string set_text(unsigned a, const std::string& path, const std::string& value) {
        return set(arms_[a]->table, path, value);
    }

    /// A network of one's own: ties as CSV, and people as CSV with `person`, `superior`, `unit`
    /// (either may be empty, not both).
    std::string bring_network(const std::string& ties, const std::string& chart) {
        try {
            const std::string why = set(*network_, "generator", std::string("imported"));
            if (!why.empty()) return why;
            LabelledNetwork network =
                ties.empty() ? read_people("people", chart) : read_csv("ties", ties);
            if (!ties.empty() && !chart.empty()) {
                network = with_chart(network, read_people("people", chart), "ties", "people");
            }
            plan_->adopt(place(std::move(network), "the file", 1, plan_->configured_span()), "");
            return {};
        } catch (const std::exception& problem) {
            return problem.what();
        }
    }

    std::string why_impossible() const {
        std::string why = plan_->why_impossible();
        for (std::size_t a = 0; a < arms_.size() && why.empty(); ++a) {
            why = arms_[a]->model.why_impossible(plan_->people());
        }
        return why;
    }

    /// The world of that seed and replicate; every setting is possible (contract).
    void make_world(unsigned seed, unsigned replicate) {
        key_ = {.seed = seed, .replicate = replicate};
        organisations_ = plan_->organisations();
        backgrounds_ = plan_->backgrounds(key_);
        ties_ = plan_->ties({organisations_, backgrounds_}, key_);
        superiors_.assign(organisations_.superiors().begin(), organisations_.superiors().end());
        membership_.assign(organisations_.membership().begin(), organisations_.membership().end());
    }

    /// Runs arm `a` and returns its content hash. `each_week`, unless null, is called after every
    /// week with the picture of it in place.
    std::string run_arm(unsigned a, unsigned ticks, val each_week) {
        leadership::Leadership& model = arms_[a]->model;
        const bool looks = !each_week.isNull();
        Tick asked = 0;
        const auto look = [&](Tick t) {
            if (!looks) return;
            picture_.look_at(model.state(), t);
            each_week(t);
        };
        const auto before_tick = [&] {
            if (asked > 0) look(asked - 1);
            ++asked;
            return false;
        };
        result_ = run(model, {organisations_, backgrounds_, ties_, key_, Blocks{1}}, ticks, false,
                      before_tick);
        look(ticks - 1);
        std::string hex(16, '0');
        for (std::size_t k = 0; k < 16; ++k) {
            hex[15 - k] = "0123456789abcdef"[(result_.content_hash >> (4 * k)) & 15];
        }
        return hex;
    }

    unsigned people() const { return organisations_.people(); }
    val superiors() const { return view(superiors_); }
    val membership() const { return view(membership_); }
    std::string names() const {
        const PlacedNetwork* placed = plan_->placed();
        return placed == nullptr ? "[]" : listed(placed->network.names, quoted);
    }
    val series() const { return view(result_.series); }
    val outcomes() const { return view(result_.outcomes); }
    val seen() const { return view(picture_.seen); }
    val energy() const { return view(picture_.energy); }
    val quality() const { return view(picture_.quality); }
    val led() const { return view(picture_.led); }
    val line() const { return view(picture_.line); }
    val practice() const { return view(picture_.practice); }
    val tie_i() const { return view(picture_.ego); }
    val tie_j() const { return view(picture_.alter); }
    val trust() const { return view(picture_.trust); }
    val kind() const { return view(picture_.kind); }

private:
    static std::string apply(const Param& row, const ParamValue& value) {
        const std::string why = why_refused(row, value);
        if (why.empty()) row.set(value);
        return why;
    }
    static std::string set(const ParamTable& table, const std::string& path, double value) {
        const Param* const row = table.find(path);
        if (row == nullptr) return "there is no setting " + path;
        if (row->kind == ParamKind::integer) {
            if (std::floor(value) != value) return path + " is a whole number";
            return apply(*row, static_cast<std::int64_t>(value));
        }
        return row->kind == ParamKind::flag ? apply(*row, value != 0) : apply(*row, value);
    }
    static std::string set(const ParamTable& table, const std::string& path,
                           const std::string& value) {
        const Param* const row = table.find(path);
        return row == nullptr ? "there is no setting " + path : apply(*row, value);
    }

    std::unique_ptr<NetworkPlan> plan_;
    std::unique_ptr<ParamTable> network_;
    std::vector<std::unique_ptr<Arm>> arms_;
    RunKey key_;
    Organisations organisations_;
    Backgrounds backgrounds_;
    Ties ties_;
    std::vector<std::uint32_t> superiors_, membership_;
    RunResult result_;
    Picture picture_;
};

}  // namespace netlead

EMSCRIPTEN_BINDINGS(netlead) {
    using netlead::Explorer;
    emscripten::class_<Explorer>("Explorer")
        .constructor<>()
        .function("beginAgain", &Explorer::begin_again)
        .function("description", &Explorer::description)
        .function("setNetworkNumber", &Explorer::set_network_number)
        .function("setNetworkText", &Explorer::set_network_text)
        .function("setNumber", &Explorer::set_number)
        .function("setText", &Explorer::set_text)
        .function("bringNetwork", &Explorer::bring_network)
        .function("whyImpossible", &Explorer::why_impossible)
        .function("makeWorld", &Explorer::make_world)
        .function("runArm", &Explorer::run_arm)
        .function("people", &Explorer::people)
        .function("superiors", &Explorer::superiors)
        .function("membership", &Explorer::membership)
        .function("names", &Explorer::names)
        .function("series", &Explorer::series)
        .function("outcomes", &Explorer::outcomes)
        .function("seen", &Explorer::seen)
        .function("energy", &Explorer::energy)
        .function("quality", &Explorer::quality)
        .function("led", &Explorer::led)
        .function("line", &Explorer::line)
        .function("practice", &Explorer::practice)
        .function("tieI", &Explorer::tie_i)
        .function("tieJ", &Explorer::tie_j)
        .function("trust", &Explorer::trust)
        .function("kind", &Explorer::kind);
}
