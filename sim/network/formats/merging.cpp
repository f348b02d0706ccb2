#include "sim/network/formats/merging.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

namespace netlead {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
using RowNumbers = std::vector<std::size_t>;

/// The rows of one tie, and those that speak for each of its sides.
struct Lines {
    RowNumbers rows, ij, ji;
};

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

bool same_letters(const std::string& name, const char* word) {
    const std::string other = word;
    return std::equal(name.begin(), name.end(), other.begin(), other.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == b;
    });
}

/// Where the weights of lines stand: one column, or one for each side, or nowhere.
struct WeightColumns {
    const Attribute *both = nullptr, *ij = nullptr, *ji = nullptr;

    bool any() const { return both != nullptr || ij != nullptr; }
    bool holds(const Attribute& each) const { return &each == both || &each == ij || &each == ji; }
    /// What the line says for i (or, `backward`, for j) of the tie {i, j}.
    double of(std::size_t row, const TieRow& line, bool backward) const {
        if (both != nullptr) return both->numbers()[row];
        if (ij == nullptr) return missing;
        const bool turned = line.from > line.to;
        return (turned != backward ? ji : ij)->numbers()[row];
    }
};

WeightColumns weight_columns(const std::vector<Attribute>& of_rows, LabelledNetwork& network) {
    const auto numbers = [&](const auto& fits) -> const Attribute* {
        for (const Attribute& each : of_rows) {
            if (each.is_number() && fits(each.name)) return &each;
        }
        return nullptr;
    };
    const auto named = [&](const char* name) {
        return numbers([&](const std::string& other) { return other == name; });
    };
    WeightColumns columns;
    columns.ij = named("value_ij"), columns.ji = named("value_ji");
    if (columns.ij != nullptr && columns.ji != nullptr) return columns;
    columns.ij = columns.ji = nullptr;
    if (attribute(of_rows, "weight") != nullptr) {
        columns.both = named("weight");
        return columns;
    }
    for (const char* const word : {"weight", "weights", "value"}) {
        columns.both = numbers([&](const std::string& name) { return same_letters(name, word); });
        if (columns.both == nullptr) continue;
        if (columns.both->name == "value") {
            network.notes.push_back("'value' of ties is read as their weight");
        }
        break;
    }
    return columns;
}

/// Turns lines into ties, one after the other.
class Merger {
public:
    Merger(const std::vector<TieRow>& rows, const std::vector<Attribute>& of_rows,
           const ReadRules& rules, const InputText& input, LabelledNetwork& network)
        : rows_(rows), of_rows_(of_rows), rules_(rules), input_(input), network_(network) {}

    void merge() {
        const RowNumbers order = in_order();
        for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
            while (end < order.size() && tie_of(order[end]) == tie_of(order[begin])) ++end;
            add_tie(RowNumbers(order.begin() + static_cast<std::ptrdiff_t>(begin),
                               order.begin() + static_cast<std::ptrdiff_t>(end)));
        }
        const bool all_mutual =
            std::all_of(network_.directions.begin(), network_.directions.end(),
                        [](TieDirection each) { return each == TieDirection::mutual; });
        if (all_mutual) network_.directions.clear();
        take_attributes();
        say_what_was_left_out();
    }

private:
    Tie tie_of(std::size_t row) const {
        return {std::min(rows_[row].from, rows_[row].to), std::max(rows_[row].from, rows_[row].to)};
    }
    /// Rows that are to become ties, those of one tie together.
    RowNumbers in_order() {
        RowNumbers order;
        const Attribute* const relation = relation_asked_for();
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (relation != nullptr && relation->texts()[row] != rules_.relation) continue;
            if (rows_[row].from != rows_[row].to) {
                order.push_back(row);
                continue;
            }
            const std::string& name = network_.names[rows_[row].from];
            if (rules_.self_ties == ReadRules::SelfTies::error) {
                input_.refuse(rows_[row].at, name, "'" + name + "' is tied to itself",
                              "leave this tie out, or give network.imported.self_ties: drop");
            }
            ++self_ties_;
        }
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const Tie x = tie_of(a), y = tie_of(b);
            return x.i != y.i ? x.i < y.i : x.j < y.j;
        });
        return order;
    }
    std::string relations(const Attribute& relation) const {
        std::set<std::string> names(relation.texts().begin(), relation.texts().end());
        names.erase("");
        std::string list;
        std::size_t listed = 0;
        for (const std::string& name : names) {
            if (++listed > 10) return list + ", ...";
            list += (list.empty() ? "" : ", ") + name;
        }
        return list;
    }
    /// The attribute `relation` if only one of its values is to be read, else null.
    const Attribute* relation_asked_for() {
        const Attribute* const relation = attribute(of_rows_, "relation");
        if (rules_.relation.empty()) return nullptr;
        const bool is_there =
            relation != nullptr && std::find(relation->texts().begin(), relation->texts().end(),
                                             rules_.relation) != relation->texts().end();
        if (is_there) return relation;
        input_.refuse(0, rules_.relation, "no tie is of the relation '" + rules_.relation + "'",
                      relation == nullptr ? "its ties have no attribute 'relation'"
                                          : "its relations are " + relations(*relation));
    }
    Lines lines_of(RowNumbers rows) const {
        Lines lines{std::move(rows), {}, {}};
        bool mutual_ij = false, mutual_ji = false;
        for (const std::size_t row : lines.rows) {
            if (rows_[row].says != Says::mutual || weights_.ij != nullptr) continue;
            (rows_[row].from < rows_[row].to ? mutual_ij : mutual_ji) = true;
        }
        const bool from_both_sides = mutual_ij && mutual_ji;
        for (const std::size_t row : lines.rows) {
            const bool forward = rows_[row].from < rows_[row].to;
            const bool both = rows_[row].says == Says::mutual && !from_both_sides;
            if (forward || both) lines.ij.push_back(row);
            if (!forward || both) lines.ji.push_back(row);
        }
        return lines;
    }
    double weight_of(const RowNumbers& rows, bool backward) const {
        double sum = missing;
        for (const std::size_t row : rows) {
            const double value = weights_.of(row, rows_[row], backward);
            if (std::isnan(sum)) {
                sum = value;
            } else if (!std::isnan(value)) {
                sum += value;
            }
            if (rules_.repeated == ReadRules::Repeated::first) break;
        }
        return sum;
    }
    void add_tie(RowNumbers rows) {
        const Tie tie = tie_of(rows.front());
        Lines lines = lines_of(std::move(rows));
        const RowNumbers& longer = lines.ij.size() > lines.ji.size() ? lines.ij : lines.ji;
        if (longer.size() > 1) {
            if (rules_.repeated == ReadRules::Repeated::error) refuse_repeated(longer[1]);
            repeated_ += longer.size() - 1;
            ++ties_of_repeated_;
        }
        network_.ties.push_back(tie);
        network_.directions.push_back(lines.ij.empty()   ? TieDirection::backward
                                      : lines.ji.empty() ? TieDirection::forward
                                                         : TieDirection::mutual);
        if (weights_.any()) {
            ij_.push_back(weight_of(lines.ij, false));
            ji_.push_back(weight_of(lines.ji, true));
        }
        rows_of_ties_.push_back(std::move(lines.rows));
    }
    [[noreturn]] void refuse_repeated(std::size_t row) const {
        const std::string& from = network_.names[rows_[row].from];
        const std::string& to = network_.names[rows_[row].to];
        input_.refuse(rows_[row].at, from + ", " + to,
                      "the tie of '" + from + "' and '" + to + "' is there already",
                      "name every tie once, or once in each direction, or give "
                      "network.imported.repeated: sum or first");
    }
    void take_weights() {
        bool same = weights_.both != nullptr;
        for (std::size_t t = 0; t < ij_.size() && same; ++t) {
            same = ij_[t] == ji_[t] || (std::isnan(ij_[t]) && std::isnan(ji_[t]));
        }
        if (same) {
            network_.of_ties.push_back({"weight", std::move(ij_)});
        } else {
            network_.of_ties.push_back({"value_ij", std::move(ij_)});
            network_.of_ties.push_back({"value_ji", std::move(ji_)});
        }
    }
    void take_attributes() {
        bool weights_taken = false;
        for (const Attribute& each : of_rows_) {
            if (!weights_.holds(each)) {
                network_.of_ties.push_back(each.is_number() ? taken(each, each.numbers())
                                                            : taken(each, each.texts()));
            } else if (!weights_taken) {
                weights_taken = true;
                take_weights();
            }
        }
    }
    template <class T>
    Attribute taken(const Attribute& each, const std::vector<T>& values) {
        std::vector<T> result;
        std::size_t left_out = 0;
        for (const RowNumbers& rows : rows_of_ties_) {
            std::size_t first = rows.front();
            for (const std::size_t row : rows) {
                if (each.missing(row)) continue;
                if (each.missing(first)) first = row;
            }
            result.push_back(values[first]);
            bool differs = false;
            for (const std::size_t row : rows) {
                differs = differs || (!each.missing(row) && values[row] != values[first]);
            }
            if (!differs) continue;
            if constexpr (std::is_same_v<T, std::string>) {
                if (each.name == "relation") {
                    result.back() = joined(values, rows);
                    continue;
                }
            }
            ++left_out;
        }
        if (left_out > 0) {
            network_.notes.push_back("of " + counted(left_out, "tie", "ties") +
                                     " that say more than one thing of '" + each.name +
                                     "', the first was kept");
        }
        return {each.name, std::move(result)};
    }
    static std::string joined(const std::vector<std::string>& values, const RowNumbers& rows) {
        std::vector<std::string> seen;
        std::string list;
        for (const std::size_t row : rows) {
            if (values[row].empty()) continue;
            if (std::find(seen.begin(), seen.end(), values[row]) != seen.end()) continue;
            seen.push_back(values[row]);
            list += (list.empty() ? "" : "; ") + values[row];
        }
        return list;
    }
    void say_what_was_left_out() {
        if (repeated_ > 0) {
            const bool first = rules_.repeated == ReadRules::Repeated::first;
            const std::string what = first            ? "the first of each was kept"
                                     : weights_.any() ? "their weights were added"
                                                      : "each was kept once";
            network_.notes.push_back(counted(repeated_, "line repeats", "lines repeat") +
                                     " a tie (" + counted(ties_of_repeated_, "tie", "ties") +
                                     " in all): " + what);
        }
        if (self_ties_ > 0) {
            network_.notes.push_back(counted(self_ties_, "tie of a person to itself was",
                                             "ties of people to "
                                             "themselves were") +
                                     " left out");
        }
        const Attribute* const relation = attribute(of_rows_, "relation");
        if (relation == nullptr || !rules_.relation.empty()) return;
        const std::string list = relations(*relation);
        if (list.find(", ") == std::string::npos) return;
        network_.notes.push_back("ties of several relations (" + list +
                                 ") are read alike; network.imported.relation takes one of them");
    }

    const std::vector<TieRow>& rows_;
    const std::vector<Attribute>& of_rows_;
    const ReadRules& rules_;
    const InputText& input_;
    LabelledNetwork& network_;
    WeightColumns weights_ = weight_columns(of_rows_, network_);
    std::size_t self_ties_ = 0, repeated_ = 0, ties_of_repeated_ = 0;
    std::vector<RowNumbers> rows_of_ties_;
    std::vector<double> ij_, ji_;
};

}  // namespace

void merge_ties(std::vector<TieRow> rows, std::vector<Attribute> of_rows, const ReadRules& rules,
                const InputText& input, LabelledNetwork& network) {
    if (rules.direction != ReadRules::Direction::as_file) {
        const bool mutual = rules.direction == ReadRules::Direction::mutual;
        for (TieRow& row : rows) row.says = mutual ? Says::mutual : Says::one_way;
    }
    Merger(rows, of_rows, rules, input, network).merge();
}

}  // namespace netlead
