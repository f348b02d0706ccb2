#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
#include "sim/app/terminal.hpp"
#include "sim/experiment/settings.hpp"

namespace netlead::app {

namespace {

/// A bar would end the cell.
std::string cell(std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
        text.replace(at, 1, "\\|");
    }
    return text;
}

std::string range(const Param& row) {
    switch (row.kind) {
        case ParamKind::integer:
            return fmt::format("{:.0f} to {:.0f}", row.spec.low, row.spec.high);
        case ParamKind::real:
            return fmt::format("{} to {}", to_text(row.spec.low), to_text(row.spec.high));
        case ParamKind::flag:
            return "true, false";
        case ParamKind::choice:
            return fmt::format("{}", fmt::join(row.spec.choices, ", "));
        case ParamKind::text:
            return "any text";
    }
    return "";
}

const char* const head =
    "\n| parameter | symbol | default | range | unit | source | meaning |\n"
    "|---|---|---|---|---|---|---|\n";

std::string rows(const ParamTable& table) {
    std::string text = table.rows().empty() ? "" : head;
    for (const Param& row : table.rows()) {
        text += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", row.spec.name,
                            cell(row.spec.symbol), cell(to_text(row.get())), cell(range(row)),
                            cell(row.spec.unit), cell(row.spec.source), cell(row.spec.meaning));
    }
    return text;
}

/// The sections below `table`, each with its heading and table.
std::string sections(const ParamTable& table, const std::string& prefix, std::size_t depth) {
    std::string text;
    for (const auto& section : table.sections()) {
        const std::string path = prefix + section->name();
        text += fmt::format("\n{} `{}`\n\n{}\n", std::string(depth, '#'), path, section->meaning());
        text += rows(*section) + sections(*section, path + ".", depth + 1);
    }
    return text;
}

using Json = nlohmann::ordered_json;

Json as_json(const ParamValue& value) {
    return std::visit([](const auto& held) { return Json(held); }, value);
}

Json as_json(const Param& row) {
    const ParamSpec& spec = row.spec;
    Json json{{"kind", row.kind == ParamKind::real      ? "number"
                       : row.kind == ParamKind::integer ? "whole number"
                       : row.kind == ParamKind::flag    ? "true or false"
                       : row.kind == ParamKind::choice  ? "choice"
                                                        : "text"},
              {"default", as_json(default_of(row))},
              {"symbol", spec.symbol},
              {"unit", spec.unit},
              {"source", spec.source},
              {"meaning", spec.meaning}};
    if (row.kind == ParamKind::real || row.kind == ParamKind::integer) {
        json["low"] = spec.low;
        json["high"] = spec.high;
    }
    if (row.kind == ParamKind::choice) json["choices"] = spec.choices;
    return json;
}

/// Every row of the table by its dotted key.
void collect(const ParamTable& table, const std::string& prefix, Json& json) {
    for (const Param& row : table.rows()) json[prefix + row.spec.name] = as_json(row);
    for (const auto& section : table.sections())
        collect(*section, prefix + section->name() + ".", json);
}

Json as_json(const ParamTable& table) {
    Json json = Json::object();
    collect(table, "", json);
    return json;
}

}  // namespace

int execute(const Parameters&, const Manner& manner) {
    const Settings settings(registered_models());
    if (manner.json) {
        show(as_json(settings.table).dump(2) + "\n");
        return all_well;
    }
    show(
        "# Parameters\n\n"
        "Made by `netlead parameters`; do not edit. A source is a key of SOURCES.bib; `assumption` "
        "means that there is none, and that the parameter belongs in the sensitivity analysis.\n" +
        rows(settings.table) + sections(settings.table, "", 2));
    return all_well;
}

}  // namespace netlead::app
