#include "sim/inference/check.hpp"

#include <cmath>
#include <sstream>

#include "sim/core/contracts.hpp"

namespace netlead {

const char* word(Verdict verdict) {
    switch (verdict) {
        case Verdict::pass:
            return "pass";
        case Verdict::fail:
            return "fail";
        case Verdict::open:
            return "open";
        case Verdict::shown:
            return "shown";
        case Verdict::not_expressible:
            return "not expressible";
    }
    NETLEAD_EXPECT(false);
    return "";
}

const char* word(Form form) {
    switch (form) {
        case Form::range:
            return "range";
        case Form::target:
            return "number";
        case Form::direction:
            return "direction";
        case Form::shown:
            return "shown";
    }
    NETLEAD_EXPECT(false);
    return "";
}

namespace {

/// As C's %g: six digits, no trailing zeros.
std::string in_short(double value) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << value;
    return text.str();
}

Verdict judge_range(const Check& check) {
    const auto [low, high] = check.expected;
    if (!std::isfinite(low) && !std::isfinite(high)) return Verdict::shown;
    const Interval& interval = check.estimate.interval;
    if (interval.low >= low && interval.high <= high) return Verdict::pass;
    if (interval.high < low || interval.low > high) return Verdict::fail;
    return Verdict::open;
}

Verdict judge_target(const Check& check) {
    return std::abs(check.estimate.value - check.target) <= tolerance(check) ? Verdict::pass
                                                                             : Verdict::fail;
}

Verdict judge_direction(const Check& check) {
    const double x = check.estimate.value, allowed = tolerance(check);
    if (x > allowed) return Verdict::pass;
    return x >= -allowed && allowed > 0 ? Verdict::open : Verdict::fail;
}

}  // namespace

std::string in_words(const Expected& expected) {
    const bool low = std::isfinite(expected.low), high = std::isfinite(expected.high);
    if (low && expected.low == expected.high) return in_short(expected.low);
    if (low && high) return in_short(expected.low) + " to " + in_short(expected.high);
    if (low) return "at least " + in_short(expected.low);
    if (high) return "at most " + in_short(expected.high);
    return "–";
}

double tolerance(const Check& check) {
    return 4 * std::hypot(check.error, check.target_error) + check.allowance;
}

Verdict judge(const Check& check) {
    switch (check.form) {
        case Form::range:
            return judge_range(check);
        case Form::target:
            return judge_target(check);
        case Form::direction:
            return judge_direction(check);
        case Form::shown:
            return Verdict::shown;
    }
    NETLEAD_EXPECT(false);
    return Verdict::shown;
}

Verdict together(std::span<const Check> checks) {
    Verdict verdict = Verdict::shown;
    for (const Check& check : checks) {
        const Verdict each = judge(check);
        if (each == Verdict::shown || verdict == Verdict::fail) continue;
        if (verdict == Verdict::open && each == Verdict::pass) continue;
        verdict = each;
    }
    return verdict;
}

}  // namespace netlead
