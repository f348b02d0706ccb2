#include "sim/config/markdown.hpp"

#include "sim/config/wording.hpp"

namespace netlead {

namespace {

/// A bar would end the cell.
std::string cell(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '|') escaped += '\\';
        escaped += c == '\n' ? ' ' : c;
    }
    return " " + escaped + " |";
}

std::string table_of(const ParamTable& table, const std::string& path) {
    std::string text =
        "\n| name | symbol | default | range | unit | meaning | source |\n"
        "|---|---|---|---|---|---|---|\n";
    for (const Param& row : table.rows()) {
        text += "|" + cell("`" + dotted(path, row.spec.name) + "`") + cell(row.spec.symbol) +
                cell(to_text(default_of(row))) + cell(range_of(row)) + cell(row.spec.unit) +
                cell(row.spec.meaning) + cell(row.spec.source) + "\n";
    }
    return text;
}

std::string page_of(const ParamTable& table, const std::string& path) {
    std::string text;
    if (!table.rows().empty()) text += table_of(table, path);
    for (const auto& section : table.sections()) {
        const std::string inner = dotted(path, section->name());
        text += "\n## " + inner + "\n\n" + section->meaning();
        if (!section->selector().empty()) {
            text += " (read when `" + dotted(path, section->selector()) + "` is `" +
                    section->selecting() + "`)";
        }
        text += "\n" + page_of(*section, inner);
    }
    return text;
}

}  // namespace

std::string range_of(const Param& row) {
    switch (row.kind) {
        case ParamKind::real:
        case ParamKind::integer:
            return to_text(row.spec.low) + " to " + to_text(row.spec.high);
        case ParamKind::flag:
            return "true or false";
        case ParamKind::choice: {
            std::string words;
            for (const std::string& word : row.spec.choices) {
                words += (words.empty() ? "one of: " : ", ") + word;
            }
            return words;
        }
        case ParamKind::text:
            return "any text";
    }
    return "";
}

std::string to_markdown(const ParamTable& table) {
    return page_of(table, "");
}

}  // namespace netlead
