#include <fmt/format.h>

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

}  // namespace

int execute(const Parameters&, const Manner&) {
    const Settings settings(registered_models());
    show(
        "# Parameters\n\n"
        "Made by `netlead parameters`; do not edit. A source is a key of SOURCES.bib; `assumption` "
        "means that there is none, and that the parameter belongs in the sensitivity analysis.\n" +
        rows(settings.table) + sections(settings.table, "", 2));
    return all_well;
}

}  // namespace netlead::app
