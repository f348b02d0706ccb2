/// Saltelli's design for first and total order sensitivity (Sobol' indices) of d factors.
///
/// Of a Sobol' sequence in 2d dimensions, row j gives a_j (first d coordinates) and b_j (last d).
/// For every j stand d + 2 points in this order, as SALib has it:
///
///     a_j;   a_j with coordinate i from b_j, for i = 1 .. d;   b_j                          (1)
///
/// Points: n (d + 2). The seed does not enter.
/// Source: Saltelli et al. 2010, "Variance based sensitivity analysis of model output".

#include "sim/experiment/samples.hpp"

namespace netlead::designs {

namespace {

class Saltelli final : public Design {
public:
    void declare(ParamTable& table) override {
        declare_points(table, rows_, 127, "rows j; each makes d + 2 points; best is 2^k - 1");
    }
    std::string why_impossible(std::span<const Factor> factors) const override {
        return 2 * factors.size() <= most_sobol_dimensions ? ""
                                                           : "more factors than the sequence has";
    }
    DesignPoints points(std::span<const Factor> factors, std::uint32_t) const override {
        const std::size_t d = factors.size(), n = static_cast<std::size_t>(rows_);
        const std::vector<double> rows = sobol_points(n, 2 * d);
        std::vector<double> u;
        u.reserve(n * (d + 2) * d);
        for (std::size_t j = 0; j < n; ++j) {
            const double *a = rows.data() + 2 * d * j, *b = a + d;
            u.insert(u.end(), a, a + d);
            for (std::size_t i = 0; i < d; ++i) {
                u.insert(u.end(), a, a + d);
                u[u.size() - d + i] = b[i];
            }
            u.insert(u.end(), b, b + d);
        }
        return at(factors, u);
    }

private:
    std::int64_t rows_ = 0;
};

}  // namespace

DesignKind saltelli() {
    return {"saltelli", "pairs of points for Sobol' indices of first and total order",
            [] { return std::unique_ptr<Design>(new Saltelli); }};
}

}  // namespace netlead::designs
