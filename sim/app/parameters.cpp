#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/loading.hpp"
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
        case ParamKind::real:
        case ParamKind::integer:
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

void print_table(const ParamTable& table, const std::string& path, int depth) {
    if (!path.empty())
        fmt::print("\n{} `{}`\n\n{}\n", std::string(static_cast<std::size_t>(depth), '#'), path,
                   table.meaning());
    if (!table.rows().empty()) {
        fmt::print(
            "\n| parameter | symbol | default | range | unit | source | meaning |\n"
            "|---|---|---|---|---|---|---|\n");
    }
    for (const Param& row : table.rows()) {
        fmt::print("| `{}` | {} | {} | {} | {} | {} | {} |\n", row.spec.name, cell(row.spec.symbol),
                   cell(to_text(row.get())), cell(range(row)), cell(row.spec.unit),
                   cell(row.spec.source), cell(row.spec.meaning));
    }
    for (const auto& section : table.sections()) {
        print_table(*section, path.empty() ? section->name() : path + "." + section->name(),
                    depth + 1);
    }
}

}  // namespace

int execute(const Parameters&, const Manner&) {
    const Settings settings(registered_models());
    fmt::print(
        "# Parameters\n\n"
        "Made by `netlead parameters`; do not edit. A source is a key of SOURCES.bib; "
        "`assumption` means that there is none, and that the parameter belongs in the "
        "sensitivity analysis.\n");
    print_table(settings.table, "", 1);
    return all_well;
}

}  // namespace netlead::app
