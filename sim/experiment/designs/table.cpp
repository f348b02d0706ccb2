/// A table of points from elsewhere: FILE.csv whose first line names the factors, one point a line.
/// A range takes a number within it, a list the name of a level; an empty cell leaves the factor as
/// the configuration says.
///
/// Order: that of the lines. Columns may stand in any order; every factor needs one. Cells are not
/// quoted, so names of levels with a comma cannot be given.

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <sstream>

#include "sim/config/numbers.hpp"
#include "sim/experiment/samples.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::designs {

namespace {

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> all(1);
    for (const char c : line) {
        if (c == ',') {
            all.emplace_back();
        } else if (c != '\r') {
            all.back() += c;
        }
    }
    for (std::string& cell : all) {
        cell.erase(0, cell.find_first_not_of(" \t"));
        cell.erase(cell.find_last_not_of(" \t") + 1);
    }
    return all;
}

std::vector<std::string> lines(const std::string& file) {
    std::vector<std::string> all;
    std::istringstream text(read_whole_text(file));
    for (std::string line; std::getline(text, line);) all.push_back(line);
    while (!all.empty() && cells(all.back()) == std::vector<std::string>{""}) all.pop_back();
    return all;
}

/// What a cell stands for, or why it stands for nothing.
std::string read_cell(const Factor& factor, const std::string& cell, double& value) {
    value = std::numeric_limits<double>::quiet_NaN();
    if (cell.empty()) return {};
    if (factor.range) {
        const std::optional<double> number = parse_number(cell);
        const Range& range = *factor.range;
        if (!number) return "is no number";
        if (*number < range.low || *number > range.high) return "lies outside the range";
        if (range.whole && *number != std::floor(*number)) return "is no whole number";
        value = *number;
        return {};
    }
    const auto level = std::find_if(factor.levels.begin(), factor.levels.end(),
                                    [&](const Level& each) { return each.name == cell; });
    if (level == factor.levels.end()) return "is no level";
    value = static_cast<double>(level - factor.levels.begin());
    return {};
}

class Table final : public Design {
public:
    void declare(ParamTable& table) override {
        table.text(file_, {.name = "file",
                           .source = "assumption",
                           .meaning = "FILE.csv: a column for each factor, a line for each point"});
    }

    std::string why_impossible(std::span<const Factor> factors) const override {
        if (file_.empty()) return "'file' must name a table of points (CSV)";
        DesignPoints values;
        return read(factors, values);
    }

    DesignPoints points(std::span<const Factor> factors, std::uint32_t) const override {
        DesignPoints values;
        read(factors, values);
        return values;
    }

private:
    std::string read(std::span<const Factor> factors, DesignPoints& values) const {
        const std::vector<std::string> all = lines(file_);
        if (all.size() < 2) return file_ + " holds no points: a line of names, then the points";
        const std::vector<std::string> head = cells(all.front());
        std::vector<std::size_t> column;
        for (const Factor& factor : factors) {
            const auto found = std::find(head.begin(), head.end(), factor.name);
            if (found == head.end()) return file_ + ":1: no column is called '" + factor.name + "'";
            column.push_back(static_cast<std::size_t>(found - head.begin()));
        }
        if (head.size() != factors.size()) {
            return file_ + ":1: there are columns that are no factors";
        }
        for (std::size_t n = 1; n < all.size(); ++n) {
            const std::string place = file_ + ":" + std::to_string(n + 1) + ": ";
            const std::vector<std::string> line = cells(all[n]);
            if (line.size() != head.size()) return place + "a line needs one value for each column";
            for (std::size_t f = 0; f < factors.size(); ++f) {
                double value = 0;
                const std::string why = read_cell(factors[f], line[column[f]], value);
                if (!why.empty()) {
                    return place + "'" + line[column[f]] + "' " + why + " of '" + factors[f].name +
                           "'";
                }
                values.push_back(value);
            }
        }
        return {};
    }

    std::string file_;
};

}  // namespace

DesignKind table() {
    return {"table", "the points of a CSV file", [] { return std::unique_ptr<Design>(new Table); }};
}

}  // namespace netlead::designs
