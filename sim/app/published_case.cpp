#include "sim/app/published_case.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "sim/core/contracts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead::app {

namespace published_list {
#define CASE(name) extern const Case name;
#include "sim/app/published/published.def"
#undef CASE
}  // namespace published_list

std::span<const Case* const> all_cases() {
    static constexpr std::array all{
#define CASE(name) &published_list::name,
#include "sim/app/published/published.def"
#undef CASE
    };
    return all;
}

Measured mean_over_worlds(std::span<const double> values) {
    std::vector<double> known;
    for (const double value : values) {
        if (!std::isnan(value)) known.push_back(value);
    }
    const double n = static_cast<double>(known.size());
    return {mean(known), known.size() > 1 ? std::sqrt(variance(known) / n) : 0, known.size()};
}

Measured mean_difference(std::span<const double> a, std::span<const double> b) {
    NETLEAD_EXPECT(a.size() == b.size());
    std::vector<double> differences(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) differences[i] = a[i] - b[i];
    return mean_over_worlds(differences);
}

Measured share_of(double successes, double trials) {
    const double p = successes / trials;
    return {p, std::sqrt(p * (1 - p) / trials), static_cast<std::size_t>(trials)};
}

Measured share_above(std::span<const double> values, double bound) {
    double above = 0;
    for (const double value : values) above += value > bound;
    return share_of(above, static_cast<double>(values.size()));
}

Row number_row(std::string quantity, std::string source, char grade, double target,
               Measured measured, double allowance, double target_error) {
    NETLEAD_EXPECT(grade != 'D');
    Row row{std::move(quantity), std::move(source)};
    row.grade = grade;
    row.target = target;
    row.target_error = target_error;
    row.allowance = allowance;
    row.measured = measured;
    return row;
}

Row direction_row(std::string quantity, std::string source, char grade, Measured difference) {
    Row row{std::move(quantity), std::move(source)};
    row.grade = grade;
    row.kind = Kind::direction;
    row.target = 0;
    row.measured = difference;
    return row;
}

Row shown_row(std::string quantity, std::string source, char grade, Measured measured,
              double target) {
    Row row{std::move(quantity), std::move(source)};
    row.grade = grade;
    row.kind = Kind::shown;
    row.target = target;
    row.measured = measured;
    return row;
}

Row at(Row row, std::string curve, double x) {
    row.curve = std::move(curve);
    row.x = x;
    return row;
}

double tolerance(const Row& row) {
    return 4 * std::hypot(row.measured.error, row.target_error) + row.allowance;
}

Verdict judge(const Row& row) {
    if (row.kind == Kind::shown) return Verdict::shown;
    const double x = row.measured.value, allowed = tolerance(row);
    if (row.kind == Kind::number)
        return std::abs(x - row.target) <= allowed ? Verdict::pass : Verdict::fail;
    if (x > allowed) return Verdict::pass;
    return x >= -allowed && allowed > 0 ? Verdict::open : Verdict::fail;
}

Verdict together(std::span<const Row> rows) {
    Verdict verdict = Verdict::shown;
    for (const Row& row : rows) {
        const Verdict each = judge(row);
        if (each == Verdict::shown || verdict == Verdict::fail) continue;
        if (verdict == Verdict::open && each == Verdict::pass) continue;
        verdict = each;
    }
    return verdict;
}

}  // namespace netlead::app
