/// A table of points from elsewhere: FILE.csv whose first line names the factors, one point a line.
/// A range takes a number within it, a list the name of a level; an empty cell leaves the factor as
/// the configuration says.
///
/// Order: that of the lines. Columns may stand in any order; every factor needs one. Read as all tables
/// are (sim/network/formats/csv_lines.hpp): quoted cells, semicolons, tabs.

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "sim/config/numbers.hpp"
#include "sim/experiment/samples.hpp"
#include "sim/network/formats/csv_lines.hpp"

namespace netlead::designs {

namespace {

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

    std::string file() const override { return file_; }

    void take(const std::string& path, const std::string& text) override {
        path_ = path;
        text_ = text;
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
        const std::vector<CsvLine> table = csv_table(InputText{path_, text_});
        if (table.size() < 2) return path_ + " holds no points: a line of names, then the points";
        const CsvLine& head = table.front();
        std::vector<std::size_t> columns;
        for (const Factor& factor : factors) {
            const auto found = std::find_if(head.begin(), head.end(), [&](const CsvCell& cell) {
                return cell.text == factor.name;
            });
            if (found == head.end()) return path_ + ":1: no column is called '" + factor.name + "'";
            columns.push_back(static_cast<std::size_t>(found - head.begin()));
        }
        const std::string stray = stray_column(head, columns);
        if (!stray.empty()) return path_ + ":1: the column '" + stray + "' is no factor";
        for (std::size_t n = 1; n < table.size(); ++n) {
            const auto line =
                std::count(text_.begin(),
                           text_.begin() + static_cast<std::ptrdiff_t>(table[n].front().at), '\n');
            const std::string place = path_ + ":" + std::to_string(line + 1) + ": ";
            if (table[n].size() != head.size())
                return place + "a line needs one value for each column";
            for (std::size_t f = 0; f < factors.size(); ++f) {
                double value = 0;
                const std::string& cell = table[n][columns[f]].text;
                const std::string why = read_cell(factors[f], cell, value);
                if (!why.empty())
                    return place + "'" + cell + "' " + why + " of '" + factors[f].name + "'";
                values.push_back(value);
            }
        }
        return {};
    }

    /// A column of row names, as R and pandas write it first, has no heading and counts for nothing.
    static std::string stray_column(const CsvLine& head, const std::vector<std::size_t>& columns) {
        for (std::size_t c = 0; c < head.size(); ++c) {
            const bool used = std::find(columns.begin(), columns.end(), c) != columns.end();
            if (!used && !(c == 0 && head[c].text.empty())) return head[c].text;
        }
        return {};
    }

    std::string file_;         ///< as configured
    std::string path_, text_;  ///< as found and read
};

}  // namespace

DesignKind table() {
    return {"table", "the points of a CSV file", [] { return std::unique_ptr<Design>(new Table); }};
}

}  // namespace netlead::designs
