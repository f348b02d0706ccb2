#include "sim/app/render/explain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/app/terminal.hpp"
#include "sim/core/params.hpp"

namespace netlead::app {

namespace {

std::string with_sign(double value) {
    return (value > 0 ? "+" : "") + number(value);
}

/// Something that carries a part of the difference.
struct Part {
    std::string name;
    Estimate carries;
};

/// By size, the greatest first.
std::vector<Part> by_size(std::vector<Part> parts) {
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
        return std::abs(a.carries.value) > std::abs(b.carries.value);
    });
    return parts;
}

/// "help +2 (1 to 3), trust +1 (0.5 to 1.5)": the clear ones that go the way of `sign`.
std::string clear_ones(const std::vector<Part>& parts, int sign) {
    std::vector<std::string> list;
    for (const Part& part : parts) {
        if (!part.carries.excludes(0) || (part.carries.value > 0) != (sign > 0)) continue;
        list.push_back(fmt::format("{} {} ({})", words(part.name), with_sign(part.carries.value),
                                   interval(part.carries.interval)));
    }
    return fmt::format("{}", fmt::join(list, ", "));
}

std::string unclear_ones(const std::vector<Part>& parts) {
    std::vector<std::string> list;
    for (const Part& part : parts) {
        if (!part.carries.excludes(0)) list.push_back(words(part.name));
    }
    return fmt::format("{}", fmt::join(list, ", "));
}

/// Which parts go which way, and which cannot be told from 0.
std::string ways(const ExplainReading& reading, const std::vector<Part>& parts) {
    std::vector<std::string> sides;
    const auto add = [&](const std::string& head, const std::string& list) {
        if (!list.empty()) sides.push_back(head + " " + list);
    };
    add(fmt::format("for {} over {}", reading.other, reading.first), clear_ones(parts, 1));
    add(fmt::format("for {} over {}", reading.first, reading.other), clear_ones(parts, -1));
    add("not clearly either way", unclear_ones(parts));
    return fmt::format("{}", fmt::join(sides, "; "));
}

std::string how(const ExplainReading& reading) {
    return fmt::format("95 % intervals, paired Student t, n = {}", reading.n);
}

std::string of_difference(const ExplainReading& reading) {
    const std::string name = words(reading.headline.name);
    const Estimate& difference = reading.difference;
    const std::string said = fmt::format(
        "In this model, over {} of {}, {} was {} for {} and {} for {}: a mean difference of {} "
        "within the same world (95 % interval {}, paired Student t, n = {}).",
        many(reading.n, "world"), many(reading.ticks, reading.tick_unit), name,
        number(reading.mean_other), reading.other, number(reading.mean_first), reading.first,
        number(difference.value), interval(difference.interval), reading.n);
    if (reading.n == 1) {
        return said + " One world says nothing about chance: run more replicates.";
    }
    if (difference.excludes(0) || (difference.interval.low == 0 && difference.interval.high == 0)) {
        return said;
    }
    return said + " That is no clear difference; parts of it may be clear and cancel each other.";
}

std::vector<Part> parts_of(const std::vector<PlayerReading>& players) {
    std::vector<Part> parts;
    for (const PlayerReading& player : players) {
        parts.push_back({player.player.name, player.shapley});
    }
    return by_size(std::move(parts));
}

std::vector<Part> parts_of(const std::vector<AblationReading>& ablations) {
    std::vector<Part> parts;
    for (const AblationReading& ablation : ablations) {
        parts.push_back({ablation.name, ablation.carries});
    }
    return by_size(std::move(parts));
}

std::vector<Part> parts_of(const std::vector<MechanismReading>& mechanisms) {
    std::vector<Part> parts;
    for (const MechanismReading& mechanism : mechanisms) {
        parts.push_back({mechanism.name, mechanism.shapley});
    }
    return by_size(std::move(parts));
}

std::string of_players(const ExplainReading& reading) {
    if (reading.players.empty()) return "The two arms do not differ in anything they are told.";
    return fmt::format(
        "By what the arms are told to do differently, this difference is made of parts: {} (exact "
        "Shapley values: what changing it from {} to {} adds, averaged over all orders of change, "
        "from {} in each world; they add up to the difference; {}).",
        ways(reading, parts_of(reading.players)), reading.first, reading.other,
        many(std::size_t{1} << reading.players.size(), "run"), how(reading));
}

std::string of_interactions(const ExplainReading& reading) {
    if (reading.interactions.empty()) return {};
    const auto size = [](const InteractionReading& pair) {
        return std::abs(pair.interaction.value);
    };
    const InteractionReading& most =
        *std::max_element(reading.interactions.begin(), reading.interactions.end(),
                          [&](const auto& a, const auto& b) { return size(a) < size(b); });
    const auto clear = std::count_if(reading.interactions.begin(), reading.interactions.end(),
                                     [](const auto& pair) { return pair.interaction.excludes(0); });
    const char* const meaning =
        !most.interaction.excludes(0)
            ? "which is not clearly other than 0"
            : (most.interaction.value > 0 ? "together they add more than each by itself"
                                          : "together they add less than each by itself");
    return fmt::format(
        "The greatest interaction of two is that of {} and {}: {} ({}), {} (Shapley interaction "
        "index; of {}, {} clearly other than 0).",
        words(most.one), words(most.two), with_sign(most.interaction.value),
        interval(most.interaction.interval), meaning, many(reading.interactions.size(), "pair"),
        clear);
}

std::string of_ablations(const ExplainReading& reading) {
    if (reading.ablations.empty()) return {};
    return fmt::format(
        "Switched off one at a time in both arms, mechanisms carry of the difference: {} (the "
        "difference with everything on minus that without it; these do not add up; {}; of {} such "
        "intervals {:.1f} would exclude 0 by chance alone if no mechanism carried anything).",
        ways(reading, parts_of(reading.ablations)), how(reading), reading.ablations.size(),
        0.05 * static_cast<double>(reading.ablations.size()));
}

std::string of_mechanisms(const ExplainReading& reading) {
    if (reading.mechanisms.empty()) return {};
    return fmt::format(
        "Together: without all of {} the difference would be {} ({}). From there to the whole "
        "difference they add: {} (exact Shapley values over all orders of switching them on, from "
        "{} in each world; {}).",
        many(reading.mechanisms.size(), "chosen mechanism"), number(reading.without_all.value),
        interval(reading.without_all.interval), ways(reading, parts_of(reading.mechanisms)),
        many(std::size_t{2} << reading.mechanisms.size(), "run"), how(reading));
}

std::string of_off(const ExplainReading& reading) {
    if (reading.already_off.empty()) return {};
    return fmt::format("Off in both arms already: {}.", fmt::join(reading.already_off, ", "));
}

/// "carries" columns: value and interval.
void add(std::vector<std::string>& row, const Estimate& estimate) {
    row.push_back(number(estimate.value));
    row.push_back(interval(estimate.interval));
}

std::string players_table(const ExplainReading& reading) {
    TextTable table({"told to do differently", reading.first, reading.other, "carries",
                     "95 % interval", "main effect", "alone", "last"});
    table.left(1).left(2);
    std::string rest;
    for (const PlayerReading& each : reading.players) {
        const bool words_fit = std::max(each.player.first.size(), each.player.other.size()) < 16;
        std::vector<std::string> row{words(each.player.name), words_fit ? each.player.first : "*",
                                     words_fit ? each.player.other : "*"};
        add(row, each.shapley);
        row.push_back(number(each.main.value));
        row.push_back(number(each.alone.value));
        row.push_back(number(each.last.value));
        table.add(std::move(row));
        if (!words_fit) {
            rest += fmt::format("* {}: {} against {}\n", words(each.player.name), each.player.first,
                                each.player.other);
        }
    }
    std::vector<std::string> sum{"all together", "", ""};
    add(sum, reading.difference);
    sum.insert(sum.end(), {"", "", ""});
    table.add(std::move(sum));
    return table.str() + rest;
}

std::string ablations_table(const ExplainReading& reading) {
    TextTable table({"without", "carries", "95 % interval", "difference left", "95 % interval",
                     "worth to " + reading.first, "worth to " + reading.other});
    std::vector<AblationReading> rows = reading.ablations;
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::abs(a.carries.value) > std::abs(b.carries.value);
    });
    for (const AblationReading& each : rows) {
        std::vector<std::string> row{words(each.name)};
        add(row, each.carries);
        add(row, each.without);
        row.push_back(number(each.worth_first.value));
        row.push_back(number(each.worth_other.value));
        table.add(std::move(row));
    }
    return table.str();
}

std::string mechanisms_table(const ExplainReading& reading) {
    TextTable table({"mechanism", "carries", "95 % interval"});
    std::vector<std::string> off{"none of these"};
    add(off, reading.without_all);
    table.add(std::move(off));
    for (const MechanismReading& each : reading.mechanisms) {
        std::vector<std::string> row{words(each.name)};
        add(row, each.shapley);
        table.add(std::move(row));
    }
    std::vector<std::string> sum{"all together"};
    add(sum, reading.difference);
    table.add(std::move(sum));
    return table.str();
}

}  // namespace

std::vector<std::string> sentences(const ExplainReading& reading) {
    if (reading.n == 0) {
        return {fmt::format("In this model, {} was not measured in all runs of any world.",
                            words(reading.headline.name))};
    }
    std::vector<std::string> lines;
    for (std::string line : {of_difference(reading), of_players(reading), of_interactions(reading),
                             of_ablations(reading), of_mechanisms(reading), of_off(reading)}) {
        if (!line.empty()) lines.push_back(std::move(line));
    }
    if (!reading.complete) {
        lines.push_back(fmt::format(
            "The experiment was interrupted: this reads the {} that {} finished.",
            many(reading.replicates, "world"), reading.replicates == 1 ? "was" : "were"));
    }
    return lines;
}

std::string to_text(const ExplainReading& reading, bool color) {
    std::string text = bold(fmt::format("{}: what carries the difference of {} and {}",
                                        reading.title, reading.other, reading.first),
                            color) +
                       "\n";
    text += fmt::format("Model {}, {} of {}, {} in each. {} in {}, {} minus {}.\n\n", reading.model,
                        many(reading.replicates, "world"), many(reading.ticks, reading.tick_unit),
                        many(reading.runs, "run"), words(reading.headline.name),
                        reading.headline.unit, reading.other, reading.first);
    if (reading.n > 0) {
        if (!reading.players.empty()) text += players_table(reading) + "\n";
        if (!reading.ablations.empty()) text += ablations_table(reading) + "\n";
        if (!reading.mechanisms.empty()) text += mechanisms_table(reading) + "\n";
    }
    for (const std::string& line : sentences(reading)) text += line + "\n";
    return text;
}

std::string headlines_csv(const RunTable& result) {
    std::size_t column = 0;
    while (result.outcome_measures.at(column).name != result.headline) ++column;
    std::string text = "replicate,arm," + result.headline + ",content_hash\n";
    for (std::size_t r = 0; r < result.replicates.size(); ++r) {
        for (std::size_t a = 0; a < result.arms.size(); ++a) {
            const std::size_t run = r * result.arms.size() + a;
            const double value = result.outcomes[run * result.outcome_measures.size() + column];
            text += fmt::format("{},{},{},{:016x}\n", result.replicates[r], result.arms[a],
                                std::isnan(value) ? "" : netlead::to_text(ParamValue(value)),
                                result.content_hashes[run]);
        }
    }
    return text;
}

}  // namespace netlead::app
