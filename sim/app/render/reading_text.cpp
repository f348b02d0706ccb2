#include "sim/app/render/reading_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/app/terminal.hpp"

namespace netlead::app {

namespace {

std::string worlds(std::size_t n) {
    return many(n, "world");
}

/// One world shows what can happen, not what usually does.
std::string of_one_world(const Reading& reading, const ArmReading& arm) {
    return fmt::format(
        "In this model, in the one world that was run, {} was {} for {} and {} for {}. One world "
        "says nothing about chance, so this is no clear difference: run more replicates.",
        words(reading.headline.name), number(arm.mean_other), arm.arm, number(arm.mean_first),
        reading.first_arm);
}

std::string of_headline(const Reading& reading, const ArmReading& arm) {
    const std::string name = words(reading.headline.name);
    const Interval& ends = arm.difference.interval;
    const std::string how =
        fmt::format("95 % interval {}, paired Student t, n = {}", interval(ends), arm.n);
    if (ends.low == 0 && ends.high == 0) {
        return fmt::format(
            "In this model, over {}, {} and {} gave the same {} in every world ({}).",
            worlds(arm.n), arm.arm, reading.first_arm, name, number(arm.mean_other));
    }
    if (!arm.difference.excludes(0)) {
        return fmt::format(
            "In this model, over {} of {}, there is no clear difference in {} between {} ({}) and "
            "{} ({}): the mean difference within a world is {} ({}).",
            worlds(arm.n), many(reading.ticks, reading.tick_unit), name, arm.arm,
            number(arm.mean_other), reading.first_arm, number(arm.mean_first),
            number(arm.difference.value), how);
    }
    return fmt::format(
        "In this model, over {} of {}, {} had {} {} than {}: {} against {}, a mean difference of "
        "{} "
        "within the same world ({}).",
        worlds(arm.n), many(reading.ticks, reading.tick_unit), arm.arm,
        arm.difference.value > 0 ? "higher" : "lower", name, reading.first_arm,
        number(arm.mean_other), number(arm.mean_first), number(arm.difference.value), how);
}

std::string of_chance(const Reading& reading, const ArmReading& arm) {
    return fmt::format(
        "The chance that {} has the higher {} in a random world is estimated at {:.0f} % (95 % "
        "interval {:.0f} to {:.0f} %, Wilson score, ties counted half).",
        arm.arm, words(reading.headline.name), 100 * arm.favours.value,
        100 * arm.favours.interval.low, 100 * arm.favours.interval.high);
}

std::string of_pairing(const ArmReading& arm) {
    if (!std::isfinite(arm.pairing_gain)) return {};
    return fmt::format("Running both in the same worlds was worth {:.1f} times as many replicates.",
                       arm.pairing_gain);
}

std::string of_other_methods(const Reading& reading, const ArmReading& arm) {
    const std::string of_all = reading.others.size() > 1
                                   ? fmt::format("; {:.3g} for all {} comparisons together, Holm",
                                                 arm.p_of_all, reading.others.size())
                                   : "";
    const std::string flips =
        std::isnan(arm.flips.interval.low) ? "" : interval(arm.flips.interval) + ", ";
    return fmt::format(
        "By other methods: BCa bootstrap {}; sign flips {}p = {:.3g}{}. A difference of {} would "
        "have been found with a chance of 80 %.",
        interval(arm.bca), flips, arm.flips.p, of_all, number(arm.detectable));
}

std::string of_worst(const Reading& reading, const ArmReading& arm) {
    return fmt::format(
        "In the worst tenth of its worlds {} had {} and {} had {} (difference {}, 95 % interval "
        "{}, "
        "percentile bootstrap over worlds).",
        arm.arm, number(arm.worst_other), reading.first_arm, number(arm.worst_first),
        number(arm.worst_difference.value), interval(arm.worst_difference.interval));
}

/// "quality +80 %, engagement -20 %", the greatest first.
std::string shares_of(std::vector<FactorReading> factors) {
    std::sort(factors.begin(), factors.end(), [](const FactorReading& a, const FactorReading& b) {
        return std::abs(a.share) > std::abs(b.share);
    });
    std::vector<std::string> parts;
    for (const FactorReading& factor : factors) {
        parts.push_back(fmt::format("{} {:+.0f} %", words(factor.name), 100 * factor.share));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string of_factors(const Reading& reading, const ProductReading& product) {
    if (product.factors.empty()) return {};
    const std::string by = fmt::format(
        "Why: {} is the product of these factors, which explain (exact LMDI-I decomposition, "
        "averaged over worlds; a minus works the other way)",
        words(reading.product));
    std::vector<std::string> parts;
    if (product.early && product.early->excludes(0)) {
        parts.push_back(fmt::format("the difference in week {}: {}", early_week,
                                    shares_of(product.early_factors)));
    }
    if (product.late.excludes(0)) {
        parts.push_back(fmt::format("that in the last week: {}", shares_of(product.late_factors)));
    }
    if (product.difference.excludes(0)) {
        parts.push_back(fmt::format("the mean difference of {} over all weeks: {}",
                                    number(product.difference.value), shares_of(product.factors)));
    } else {
        parts.push_back("averaged over all weeks there is no clear difference to explain");
    }
    return fmt::format("{} {}.", by, fmt::join(parts, "; "));
}

std::string who(const Reading& reading, const ArmReading& arm, double difference) {
    return difference > 0 ? arm.arm : reading.first_arm;
}

std::string at_week(const Reading& reading, const ArmReading& arm, const Estimate& difference) {
    const std::string how = fmt::format("difference {}, 95 % interval {}", number(difference.value),
                                        interval(difference.interval));
    if (!difference.excludes(0)) return fmt::format("neither clearly led ({})", how);
    return fmt::format("{} led ({})", who(reading, arm, difference.value), how);
}

std::string of_lead(const Reading& reading, const ArmReading& arm, const Lead& lead) {
    const std::string leader = lead.other ? arm.arm : reading.first_arm;
    const double horizon = reading.ticks;
    const auto week = [&](double w) {
        return w > horizon ? "never within the horizon" : fmt::format("{:.0f}", std::ceil(w));
    };
    const std::string since = fmt::format(
        "from week {:.0f} to the end (95 % interval of that week: {} to {}, percentile bootstrap "
        "over worlds; in {:.1f} % of the resamples the other one is ahead at the end)",
        lead.week, week(lead.week_interval.low), week(lead.week_interval.high),
        100 * lead.reversed);
    return lead.overtook
               ? fmt::format("The mean curves cross: {} leads {}.", leader, since)
               : fmt::format("The mean curves never cross within the horizon: {} leads {}.", leader,
                             since);
}

std::string of_time(const Reading& reading, const ArmReading& arm) {
    const ProductReading& product = *arm.product;
    std::string text = "When: in ";
    if (product.early) {
        text += fmt::format("week {} {}; in ", early_week, at_week(reading, arm, *product.early));
    }
    text +=
        fmt::format("the last week, {}, {}.", reading.ticks, at_week(reading, arm, product.late));
    if (product.lead && product.late.excludes(0)) {
        text += " " + of_lead(reading, arm, *product.lead);
    }
    return text;
}

std::string of_equal_cost(const Reading& reading, const ArmReading& arm) {
    const EqualCostReading& equal = *arm.equal_cost;
    const Measure& gain = reading.gain;
    const std::string unit = gain.unit == "1" ? "" : " " + gain.unit + "s";
    const std::string at = fmt::format(
        "At equal total cost ({}; in each world what the cheaper of the two spends in all, {} {} "
        "on "
        "average: week {:.0f} of {} and week {:.0f} of {})",
        reading.cost.meaning, number(equal.cost), reading.cost.unit, equal.tick_other, arm.arm,
        equal.tick_first, reading.first_arm);
    const std::string had =
        fmt::format("{} {}{} against {} for {}", arm.arm, number(equal.mean_other), unit,
                    number(equal.mean_first), reading.first_arm);
    if (equal.n < 2) {
        return fmt::format("{}, {} was {}, in {}.", at, words(gain.name), had, worlds(equal.n));
    }
    return fmt::format(
        "{}, {} was {}: {}, difference {} (95 % interval {}, paired Student t, n = {}).", at,
        words(gain.name),
        equal.difference.excludes(0)
            ? std::string(equal.difference.value > 0 ? "higher" : "lower") + " under " + arm.arm
            : "not clearly different",
        had, number(equal.difference.value), interval(equal.difference.interval), equal.n);
}

std::string of_best(const Reading& reading) {
    std::vector<std::string> parts;
    for (std::size_t a = 0; a < reading.arms.size(); ++a) {
        parts.push_back(fmt::format("{} in {:.0f} %", reading.arms[a], 100 * reading.best[a]));
    }
    return fmt::format("Highest {} of all {} arms, share of worlds: {} (n = {}).",
                       words(reading.headline.name), reading.arms.size(), fmt::join(parts, ", "),
                       reading.replicates);
}

void add(std::vector<std::string>& lines, std::string line) {
    if (!line.empty()) lines.push_back(std::move(line));
}

std::string outcomes_table(const Reading& reading) {
    std::vector<std::string> head{"mean (sd) over worlds"};
    head.insert(head.end(), reading.arms.begin(), reading.arms.end());
    head.push_back("unit");
    TextTable table(head);
    table.left(head.size() - 1);
    for (const OutcomeReading& outcome : reading.outcomes) {
        std::vector<std::string> row{words(outcome.measure.name)};
        for (std::size_t a = 0; a < reading.arms.size(); ++a) {
            std::string cell =
                fmt::format("{} ({})", number(outcome.mean[a]), number(outcome.sd[a]));
            if (outcome.n[a] != reading.replicates) cell += fmt::format(" n={}", outcome.n[a]);
            row.push_back(cell);
        }
        row.push_back(outcome.measure.unit);
        table.add(std::move(row));
    }
    return table.str();
}

}  // namespace

std::vector<std::string> sentences(const Reading& reading) {
    std::vector<std::string> lines;
    for (const ArmReading& arm : reading.others) {
        if (arm.n == 0) {
            lines.push_back(
                fmt::format("In this model, {} was not measured for both {} and {} in "
                            "any world.",
                            words(reading.headline.name), arm.arm, reading.first_arm));
            continue;
        }
        if (arm.n == 1) {
            lines.push_back(of_one_world(reading, arm));
            continue;
        }
        lines.push_back(of_headline(reading, arm));
        lines.push_back(of_chance(reading, arm));
        add(lines, of_pairing(arm));
        lines.push_back(of_other_methods(reading, arm));
        if (arm.n >= 20) lines.push_back(of_worst(reading, arm));
        if (arm.product) {
            lines.push_back(of_time(reading, arm));
            add(lines, of_factors(reading, *arm.product));
        }
        if (arm.equal_cost) lines.push_back(of_equal_cost(reading, arm));
    }
    if (reading.others.empty()) {
        lines.push_back("There is only one arm, so nothing is compared.");
    }
    if (reading.arms.size() > 2) lines.push_back(of_best(reading));
    if (!reading.complete) {
        lines.push_back(
            fmt::format("The experiment was interrupted: this reads the {} that {} "
                        "finished.",
                        worlds(reading.replicates), reading.replicates == 1 ? "was" : "were"));
    }
    return lines;
}

std::string to_text(const Reading& reading, bool color) {
    std::string text = bold(reading.title, color) + "\n";
    if (!reading.question.empty()) text += reading.question + "\n";
    text += fmt::format("Model {}, {} of {}.\n\n", reading.model, worlds(reading.replicates),
                        many(reading.ticks, reading.tick_unit));
    text += outcomes_table(reading) + "\n";
    for (const std::string& line : sentences(reading)) text += line + "\n";
    return text;
}

}  // namespace netlead::app
