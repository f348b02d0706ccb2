/// Two-level factorial: every factor at its low and its high end (first and last level), in all 2^k
/// combinations, or in the fraction that `generators` leave.
///
/// `generators` says which factors follow from others, for instance "e = a*b*c, f = -b*c*d": with
/// -1 for low and 1 for high, e is the product of a, b and c. Each halves the number of points, at
/// the price that e cannot be told from the interaction of a, b and c.
/// Order: the last of the free factors fastest, low before high. No draws.
/// Source: Box, Hunter and Hunter 2005, "Statistics for Experimenters".

#include <algorithm>
#include <map>

#include "sim/experiment/samples.hpp"

namespace netlead::designs {

namespace {

/// One factor as the product of others.
struct Generated {
    std::size_t factor = 0;
    int sign = 1;
    std::vector<std::size_t> of;
};

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == at) {
            parts.emplace_back();
        } else if (c != ' ') {
            parts.back() += c;
        }
    }
    return parts;
}

/// Why `text` is no list of generators of these factors, or the list.
std::string read(const std::string& text, std::span<const Factor> factors,
                 std::vector<Generated>& generated) {
    std::map<std::string, std::size_t> place;
    for (std::size_t f = 0; f < factors.size(); ++f) place[factors[f].name] = f;
    std::vector<bool> follows(factors.size(), false);
    for (const std::string& each : split(text, ',')) {
        if (each.empty()) continue;
        const std::vector<std::string> sides = split(each, '=');
        if (sides.size() != 2) return "'" + each + "' is not of the form 'e = a*b*c'";
        Generated made;
        const bool minus = !sides[1].empty() && sides[1].front() == '-';
        made.sign = minus ? -1 : 1;
        std::vector<std::string> names = split(sides[1].substr(minus ? 1 : 0), '*');
        names.push_back(sides[0]);
        for (const std::string& name : names) {
            if (place.find(name) == place.end()) return "no factor is called '" + name + "'";
            made.of.push_back(place[name]);
        }
        made.factor = made.of.back();
        made.of.pop_back();
        if (follows[made.factor]) return "'" + sides[0] + "' is generated twice";
        follows[made.factor] = true;
        generated.push_back(made);
    }
    for (const Generated& made : generated) {
        for (const std::size_t f : made.of) {
            if (follows[f]) return "'" + factors[f].name + "' is generated and cannot generate";
        }
    }
    return {};
}

class Factorial final : public Design {
public:
    void declare(ParamTable& table) override {
        table.text(generators_, {.name = "generators",
                                 .source = "assumption",
                                 .meaning = "which factors follow from others, for a fraction of "
                                            "all combinations: \"e = a*b*c\""});
    }

    std::string why_impossible(std::span<const Factor> factors) const override {
        std::vector<Generated> generated;
        const std::string why = read(generators_, factors, generated);
        if (!why.empty()) return why;
        for (const Factor& factor : factors) {
            if (!factor.range && factor.levels.size() < 2) {
                return "'" + factor.name + "' has no second level";
            }
        }
        return factors.size() - generated.size() <= 20 ? "" : "more than 2^20 points";
    }

    DesignPoints points(std::span<const Factor> factors, std::uint32_t) const override {
        std::vector<Generated> generated;
        read(generators_, factors, generated);
        std::vector<std::size_t> free;
        for (std::size_t f = 0; f < factors.size(); ++f) {
            if (std::none_of(generated.begin(), generated.end(),
                             [f](const Generated& made) { return made.factor == f; })) {
                free.push_back(f);
            }
        }
        std::vector<double> u;
        for (std::size_t p = 0; p < std::size_t{1} << free.size(); ++p) {
            std::vector<int> sign(factors.size(), 0);
            for (std::size_t k = 0; k < free.size(); ++k) {
                sign[free[k]] = (p >> (free.size() - 1 - k)) % 2 == 0 ? -1 : 1;
            }
            for (const Generated& made : generated) {
                sign[made.factor] = made.sign;
                for (const std::size_t f : made.of) sign[made.factor] *= sign[f];
            }
            for (const int s : sign) u.push_back(s < 0 ? 0 : 1);
        }
        return at(factors, u);
    }

private:
    std::string generators_;
};

}  // namespace

DesignKind factorial() {
    return {"factorial", "low and high of every factor, all combinations or a fraction",
            [] { return std::unique_ptr<Design>(new Factorial); }};
}

}  // namespace netlead::designs
