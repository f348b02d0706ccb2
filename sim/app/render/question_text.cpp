#include "sim/app/render/question_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/app/terminal.hpp"

namespace netlead::app {

namespace {

using Json = nlohmann::ordered_json;

/// More rows than this are left to the file and to JSON.
constexpr std::size_t most_rows = 130;

std::string signed_number(double value) {
    return (value > 0 ? "+" : "") + number(value);
}

std::string with_interval(const Estimate& e) {
    return fmt::format("{} ({} to {}){}", signed_number(e.value), number(e.interval.low),
                       number(e.interval.high), e.excludes(0) ? "" : " ~");
}

const std::string& level_name(const RunTable& grid, std::size_t factor, std::size_t level) {
    return grid.varied[factor].level_names[level];
}

std::string share(std::size_t part, std::size_t whole) {
    return fmt::format(
        "{} of {} cells ({:.0f} %)", part, whole,
        whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0.0);
}

bool suspicious(const MapReading& map, std::size_t arm) {
    return static_cast<double>(map.clearly_ahead[arm]) >
           suspicious_share * static_cast<double>(map.cells);
}

std::string of_map(const RunTable& grid, const MapReading& map, const std::string& what) {
    if (map.cells == 0) return {};
    std::string text = "Share of the map " + what + ": ";
    std::size_t unclear = map.cells;
    for (std::size_t a = 0; a < grid.arms.size(); ++a) {
        text += fmt::format("{} clearly ahead of all others in {}, ", grid.arms[a],
                            share(map.clearly_ahead[a], map.cells));
        unclear -= map.clearly_ahead[a];
    }
    text += fmt::format("no clear winner in {}.", share(unclear, map.cells));
    for (std::size_t a = 1; a < grid.arms.size(); ++a) {
        text +=
            fmt::format(" Against {} alone, {} is clearly ahead in {} and clearly behind in {}.",
                        grid.arms[0], grid.arms[a], map.beats_first[a], map.loses_to_first[a]);
    }
    text += "\n";
    for (std::size_t a = 0; a < grid.arms.size(); ++a) {
        if (!suspicious(map, a)) continue;
        text += fmt::format(
            "WARNING: {} wins more than {:.0f} % of this map. Either the map is too narrow or the "
            "model is biased toward it: do not read this as a finding.\n",
            grid.arms[a], 100 * suspicious_share);
    }
    return text;
}

std::string of_maps(const RunTable& grid, const QuestionReading& reading) {
    if (grid.arms.size() < 2) return {};
    return of_map(grid, reading.map, "at the horizon") +
           of_map(grid, reading.map_at_equal_cost, "at equal total cost") +
           fmt::format(
               "Clearly: the paired 95 % Student t interval excludes 0 (n = {} worlds a cell); "
               "about "
               "5 % of cells without any difference would look clear. At equal total cost: when "
               "all "
               "arms have spent what the cheapest spends in all.\n",
               grid.replicates.size());
}

std::string of_cells(const RunTable& grid, const QuestionReading& reading) {
    if (reading.cells.size() > most_rows) {
        return fmt::format("{} cells are too many for a table; the file holds them.\n",
                           reading.cells.size());
    }
    std::vector<std::string> head;
    for (const Varied& axis : grid.varied) head.push_back(axis.name);
    head.insert(head.end(), grid.arms.begin(), grid.arms.end());
    for (std::size_t a = 1; a < grid.arms.size(); ++a) {
        head.push_back(grid.arms[a] + " - " + grid.arms[0]);
    }
    if (grid.arms.size() > 1) {
        head.push_back("ahead");
        head.push_back("at equal total cost");
    }
    TextTable table(head);
    for (std::size_t f = 1; f < grid.varied.size(); ++f) table.left(f);
    for (const CellReading& cell : reading.cells) {
        const RaceReading& race = cell.headline;
        std::vector<std::string> row;
        for (std::size_t f = 0; f < grid.varied.size(); ++f) {
            row.push_back(level_name(grid, f, cell.levels[f]));
        }
        for (std::size_t a = 0; a < grid.arms.size(); ++a) {
            row.push_back(cell.ran ? number(race.mean[a]) : "–");
        }
        for (std::size_t a = 1; a < grid.arms.size(); ++a) {
            row.push_back(cell.ran ? with_interval(race.differences[a - 1]) : "–");
        }
        const auto winner = [&](const RaceReading& of) {
            return of.n == 0 ? "–" : grid.arms[of.ahead] + (of.lead.excludes(0) ? "" : " ~");
        };
        if (grid.arms.size() > 1) {
            row.push_back(winner(race));
            row.push_back(winner(cell.at_equal_cost));
        }
        table.add(std::move(row));
    }
    return table.str();
}

std::string of_levels(const RunTable& grid, const QuestionReading& reading) {
    std::vector<std::string> head{"level"};
    for (const View& view : reading.views) {
        head.push_back(view.name);
        head.push_back("effect");
        if (view.difference || grid.cost.empty()) continue;
        head.push_back("at equal total cost");
        head.push_back("cost per gain");
    }
    TextTable table(head);
    for (const LevelReading& level : reading.levels) {
        std::vector<std::string> row{grid.varied[level.factor].name + " = " +
                                     level_name(grid, level.factor, level.level)};
        const bool first = level.level == 0;
        for (std::size_t v = 0; v < reading.views.size(); ++v) {
            row.push_back(number(level.mean[v]));
            row.push_back(first ? "" : with_interval(level.effect[v]));
            if (reading.views[v].difference || grid.cost.empty()) continue;
            row.push_back(first ? "" : with_interval(level.at_equal_cost[v]));
            row.push_back(number(level.cost_per_gain[v]));
        }
        table.add(std::move(row));
    }
    return table.str();
}

std::string of_pairs(const RunTable& grid, const QuestionReading& reading) {
    if (reading.pairs.empty() || reading.pairs.size() > most_rows) return {};
    std::vector<std::string> head{"interaction"};
    for (const View& view : reading.views) head.push_back(view.name);
    TextTable table(head);
    for (const PairReading& pair : reading.pairs) {
        std::vector<std::string> row{fmt::format(
            "{} = {} with {} = {}", grid.varied[pair.factor_one].name,
            level_name(grid, pair.factor_one, pair.level_one), grid.varied[pair.factor_two].name,
            level_name(grid, pair.factor_two, pair.level_two))};
        for (const Estimate& e : pair.interaction) row.push_back(with_interval(e));
        table.add(std::move(row));
    }
    return table.str() + "\n";
}

Json number_or_null(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json as_json(const Estimate& e) {
    return {{"value", number_or_null(e.value)},
            {"interval_95", {number_or_null(e.interval.low), number_or_null(e.interval.high)}}};
}

Json as_json(const std::vector<Estimate>& estimates) {
    Json list = Json::array();
    for (const Estimate& e : estimates) list.push_back(as_json(e));
    return list;
}

Json numbers(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) list.push_back(number_or_null(value));
    return list;
}

Json race_json(const RunTable& grid, const RaceReading& race) {
    return {{"n", race.n},
            {"mean", numbers(race.mean)},
            {"ahead", grid.arms[race.ahead]},
            {"clearly", race.lead.excludes(0)},
            {"lead", as_json(race.lead)},
            {"differences", as_json(race.differences)}};
}

Json cell_json(const RunTable& grid, const CellReading& cell) {
    Json levels = Json::object();
    for (std::size_t f = 0; f < grid.varied.size(); ++f) {
        levels[grid.varied[f].name] = level_name(grid, f, cell.levels[f]);
    }
    Json json{{"levels", levels}, {"ran", cell.ran}};
    if (!cell.ran) return json;
    json["at_horizon"] = race_json(grid, cell.headline);
    if (cell.at_equal_cost.n > 0) json["at_equal_cost"] = race_json(grid, cell.at_equal_cost);
    return json;
}

Json level_json(const RunTable& grid, const LevelReading& level) {
    return {{"factor", grid.varied[level.factor].name},
            {"level", level_name(grid, level.factor, level.level)},
            {"mean", numbers(level.mean)},
            {"effect", as_json(level.effect)},
            {"effect_at_equal_cost", as_json(level.at_equal_cost)},
            {"cost", numbers(level.cost)},
            {"cost_per_gain", numbers(level.cost_per_gain)}};
}

Json map_json(const RunTable& grid, const MapReading& map) {
    Json list = Json::array();
    for (std::size_t a = 0; a < map.ahead.size(); ++a) {
        list.push_back({{"arm", grid.arms[a]},
                        {"cells", map.cells},
                        {"ahead", map.ahead[a]},
                        {"clearly_ahead", map.clearly_ahead[a]},
                        {"beats_first", map.beats_first[a]},
                        {"loses_to_first", map.loses_to_first[a]},
                        {"more_than_85_percent", suspicious(map, a)}});
    }
    return list;
}

}  // namespace

std::string to_text(const RunTable& grid, const QuestionReading& reading, bool color) {
    std::string text = bold(grid.title, color) + "\n";
    if (!grid.question.empty()) text += grid.question + "\n";
    text += fmt::format(
        "In this model ({}), {} of {} cells, {} worlds each; {}. In brackets: 95 % interval, "
        "paired "
        "Student t over worlds; ~: it holds 0.\n\n",
        grid.model, reading.cells_run, reading.cells.size(), grid.replicates.size(), grid.headline);
    text += of_cells(grid, reading) + "\n" + of_maps(grid, reading) + "\n";
    text += of_levels(grid, reading) + "\n" + of_pairs(grid, reading);
    if (!grid.complete)
        text += "The question was interrupted: cells that were not run are left out.\n";
    return text;
}

std::string to_json(const RunTable& grid, const QuestionReading& reading) {
    Json views = Json::array(), cells = Json::array(), levels = Json::array();
    for (const View& view : reading.views) views.push_back(view.name);
    for (const CellReading& cell : reading.cells) cells.push_back(cell_json(grid, cell));
    for (const LevelReading& level : reading.levels) levels.push_back(level_json(grid, level));
    Json pairs = Json::array();
    for (const PairReading& pair : reading.pairs) {
        pairs.push_back({{"one", grid.varied[pair.factor_one].name + "=" +
                                     level_name(grid, pair.factor_one, pair.level_one)},
                         {"two", grid.varied[pair.factor_two].name + "=" +
                                     level_name(grid, pair.factor_two, pair.level_two)},
                         {"interaction", as_json(pair.interaction)}});
    }
    return Json{{"name", grid.title},
                {"question", grid.question},
                {"model", grid.model},
                {"headline", grid.headline},
                {"replicates", grid.replicates.size()},
                {"complete", grid.complete},
                {"method", "paired Student t over worlds, 95 %"},
                {"arms", grid.arms},
                {"views", views},
                {"cells_run", reading.cells_run},
                {"map", map_json(grid, reading.map)},
                {"map_at_equal_cost", map_json(grid, reading.map_at_equal_cost)},
                {"cells", cells},
                {"levels", levels},
                {"interactions", pairs}}
               .dump(2) +
           "\n";
}

}  // namespace netlead::app
