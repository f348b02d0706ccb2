#include "sim/app/render/sweep_text.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/app/render/reading_text.hpp"
#include "sim/app/terminal.hpp"

namespace netlead::app {

std::string to_text(const RunTable& table, const SweepReading& reading, bool color) {
    std::string text =
        fmt::format("{}: design {}, {} of {}, {} in all{}\n", table.title, table.design,
                    many(table.varied.size(), "factor"), many(reading.points, "point"),
                    many(reading.runs, "run"),
                    reading.runs_failed + reading.runs_missing == 0
                        ? ""
                        : fmt::format("; {} failed and {} are missing, which are left out",
                                      reading.runs_failed, reading.runs_missing));
    for (const PointsReading& one : reading.others) {
        text += fmt::format(
            "{} is clearly ahead of {} in {} of {} points and clearly behind in {} (paired 95 % "
            "Student t interval over the worlds of each point; of points without any difference "
            "about 5 % would look clear)\n",
            one.arm, table.arms[0], one.ahead, reading.points, one.behind);
    }
    if (reading.points_read == 0) {
        return text + "No point ran in all its worlds, so there is no average over points.\n";
    }
    return text +
           fmt::format("\nOn average over {} that ran in all worlds:\n",
                       many(reading.points_read, "point")) +
           to_text(reading.average, color) +
           "What the factors do: python3 -m analysis.sweep FILE\n";
}

std::string to_json(const RunTable& table, const SweepReading& reading) {
    using Json = nlohmann::ordered_json;
    Json others = Json::array(), factors = Json::array();
    for (const PointsReading& one : reading.others) {
        others.push_back({{"arm", one.arm},
                          {"clearly_ahead", one.ahead},
                          {"clearly_behind", one.behind},
                          {"unclear", one.unclear}});
    }
    for (const Varied& factor : table.varied) factors.push_back(factor.name);
    return Json{{"name", table.title},
                {"design", table.design},
                {"factors", factors},
                {"points", reading.points},
                {"points_read", reading.points_read},
                {"runs", reading.runs},
                {"runs_failed", reading.runs_failed},
                {"runs_missing", reading.runs_missing},
                {"by_point", others},
                {"average",
                 reading.points_read == 0 ? Json(nullptr) : Json::parse(to_json(reading.average))}}
               .dump(2) +
           "\n";
}

}  // namespace netlead::app
