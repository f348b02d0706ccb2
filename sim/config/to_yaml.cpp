#include "sim/config/markdown.hpp"
#include "sim/config/reader.hpp"
#include "sim/config/yaml_text.hpp"

namespace netlead {

namespace {

std::string margin(int indent) {
    return std::string(static_cast<std::size_t>(indent), ' ');
}

/// Every line of `text` behind `start`.
std::string each_line(const std::string& text, const std::string& start) {
    std::string lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        const std::string line = start + text.substr(begin, end - begin);
        lines += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        begin = end + 1;
    }
    return lines;
}

/// `text` as comment lines of at most 100 columns.
std::string comment(const std::string& text, int indent) {
    constexpr std::size_t page_width = 100;
    std::string lines, line = margin(indent) + "#";
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        if (line.size() + 1 + word.size() > page_width) {
            lines += line + "\n";
            line = margin(indent) + "#";
        }
        line += " " + word;
        begin = end + 1;
    }
    return lines + line + "\n";
}

std::string description(const Param& row) {
    const bool has_unit = !row.spec.unit.empty() && row.spec.unit != "1";
    return row.spec.meaning + " [" + (row.spec.symbol.empty() ? "" : row.spec.symbol + "; ") +
           range_of(row) + (has_unit ? "; " + row.spec.unit : "") + "; " + row.spec.source + "]";
}

std::string section_yaml(const ParamTable& section, int indent, bool comments) {
    const std::string inner = to_yaml(section, indent + 2, comments);
    return margin(indent) + section.name() + (inner.empty() ? ": {}\n" : ":\n" + inner);
}

bool is_selected(const ParamTable& section, const ParamTable& table) {
    return section.selector().empty() ||
           to_text(table.row(section.selector())->get()) == section.selecting();
}

std::string section_meaning(const ParamTable& section) {
    if (section.selector().empty()) return section.meaning();
    return section.meaning() + " [read when " + section.selector() + " is " + section.selecting() +
           "]";
}

}  // namespace

std::string yaml_value(const Param& row) {
    const std::string plain = to_text(row.get());
    if (row.kind == ParamKind::text) return yaml_text(plain);
    return row.kind == ParamKind::choice ? yaml_word(plain) : plain;
}

std::string to_yaml(const ParamTable& table, int indent, bool comments) {
    std::string text;
    for (const Param& row : table.rows()) {
        if (comments) text += comment(description(row), indent);
        text += margin(indent) + row.spec.name + ": " + yaml_value(row) + "\n";
    }
    for (const auto& section : table.sections()) {
        const bool selected = is_selected(*section, table);
        if (comments) {
            text += "\n" + comment(section_meaning(*section), indent);
        }
        if (selected) {
            text += section_yaml(*section, indent, comments);
        } else if (comments) {
            text += each_line(section_yaml(*section, 0, true), margin(indent) + "# ");
        }
    }
    return text;
}

}  // namespace netlead
