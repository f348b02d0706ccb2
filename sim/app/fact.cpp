#include "sim/app/fact.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace netlead::app {

namespace facts_list {
#define FACT(name) extern const Fact name;
#include "sim/app/facts/facts.def"
#undef FACT
}  // namespace facts_list

std::span<const Fact* const> all_facts() {
    static constexpr std::array all{
#define FACT(name) &facts_list::name,
#include "sim/app/facts/facts.def"
#undef FACT
    };
    return all;
}

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

const char* word(Level level) {
    switch (level) {
        case Level::limit:
            return "limit";
        case Level::must:
            return "must";
        case Level::should:
            return "should";
        case Level::traditional:
            return "traditional";
    }
    NETLEAD_EXPECT(false);
    return "";
}

std::string in_words(const Expected& expected) {
    const bool low = std::isfinite(expected.low), high = std::isfinite(expected.high);
    if (low && expected.low == expected.high) return fmt::format("{:g}", expected.low);
    if (low && high) return fmt::format("{:g} to {:g}", expected.low, expected.high);
    if (low) return fmt::format("at least {:g}", expected.low);
    if (high) return fmt::format("at most {:g}", expected.high);
    return "–";
}

Verdict judge(const Finding& finding) {
    const auto [low, high] = finding.expected;
    if (!std::isfinite(low) && !std::isfinite(high)) return Verdict::shown;
    const Interval& interval = finding.estimate.interval;
    if (interval.low >= low && interval.high <= high) return Verdict::pass;
    if (interval.high < low || interval.low > high) return Verdict::fail;
    return Verdict::open;
}

Verdict together(std::span<const Finding> findings) {
    Verdict verdict = Verdict::shown;
    for (const Finding& finding : findings) {
        const Verdict each = judge(finding);
        if (each == Verdict::shown || verdict == Verdict::fail) continue;
        if (verdict == Verdict::open && each == Verdict::pass) continue;
        verdict = each;
    }
    return verdict;
}

}  // namespace netlead::app
