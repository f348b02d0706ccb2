#include "sim/inference/measured.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "sim/core/contracts.hpp"
#include "sim/core/statistics.hpp"

namespace netlead {

namespace {

Check check_of(Form form, std::string quantity, std::string source, char grade,
               const Measured& measured) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    Check check;
    check.form = form;
    check.statistic = std::move(quantity);
    check.source = std::move(source);
    check.grade = grade;
    check.estimate = {measured.value, {unknown, unknown}};
    check.error = measured.error;
    check.n = measured.n;
    return check;
}

}  // namespace

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

Check target_check(std::string quantity, std::string source, char grade, double target,
                   Measured measured, double allowance, double target_error) {
    NETLEAD_EXPECT(grade != 'D');
    Check check = check_of(Form::target, std::move(quantity), std::move(source), grade, measured);
    check.target = target;
    check.target_error = target_error;
    check.allowance = allowance;
    return check;
}

Check direction_check(std::string quantity, std::string source, char grade, Measured difference) {
    Check check =
        check_of(Form::direction, std::move(quantity), std::move(source), grade, difference);
    check.target = 0;
    return check;
}

Check shown_check(std::string quantity, std::string source, char grade, Measured measured,
                  double target) {
    Check check = check_of(Form::shown, std::move(quantity), std::move(source), grade, measured);
    check.target = target;
    return check;
}

Check at(Check check, std::string curve, double x) {
    check.curve = std::move(curve);
    check.x = x;
    return check;
}

}  // namespace netlead
