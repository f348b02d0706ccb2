#include "sim/network/formats/csv_lines.hpp"

#include <algorithm>

namespace netlead {

CsvLines::CsvLines(const InputText& input) : input_(input) {
    if (text().rfind("\xEF\xBB\xBF", 0) == 0) at_ = 3;
    pass_comments();
    const std::size_t end = std::min(text().find_first_of("\r\n", at_), text().size());
    const auto count = [&](char c) {
        return std::count(text().begin() + static_cast<std::ptrdiff_t>(at_),
                          text().begin() + static_cast<std::ptrdiff_t>(end), c);
    };
    for (const char c : {';', '\t'}) {
        if (count(c) > count(separator_)) separator_ = c;
    }
}

bool CsvLines::at_line_end() const {
    return at_ >= text().size() || text()[at_] == '\n' || text()[at_] == '\r';
}

void CsvLines::pass_comments() {
    while (at_ < text().size() && (at_line_end() || text()[at_] == '#')) {
        if (text()[at_] == '#') at_ = std::min(text().find_first_of("\r\n", at_), text().size());
        if (at_ < text().size()) ++at_;
    }
}

bool CsvLines::next(CsvLine& line) {
    pass_comments();
    if (at_ >= text().size()) return false;
    line.clear();
    do {
        line.push_back(cell());
    } while (more());
    return true;
}

/// Passes the separator or the end of the line.
bool CsvLines::more() {
    const bool end = at_line_end();
    ++at_;
    return !end;
}

CsvCell CsvLines::cell() {
    while (at_ < text().size() && text()[at_] == ' ') ++at_;
    CsvCell cell{{}, at_};
    if (at_ < text().size() && text()[at_] == '"') return quoted(cell);
    while (!at_line_end() && text()[at_] != separator_) cell.text += text()[at_++];
    while (!cell.text.empty() && cell.text.back() == ' ') cell.text.pop_back();
    return cell;
}

CsvCell CsvLines::quoted(CsvCell cell) {
    cell.quoted = true;
    for (++at_;; ++at_) {
        if (at_ >= text().size()) input_.refuse(cell.at, "\"", "this quote never closes");
        if (text()[at_] != '"') {
            cell.text += text()[at_];
        } else if (at_ + 1 < text().size() && text()[at_ + 1] == '"') {
            cell.text += text()[at_++];
        } else {
            break;
        }
    }
    ++at_;
    while (at_ < text().size() && text()[at_] == ' ') ++at_;
    if (!at_line_end() && text()[at_] != separator_) {
        input_.refuse(at_, text().substr(at_, 1), "after a quote closes, the cell ends",
                      "double a quote that belongs to the text: \"\"");
    }
    return cell;
}

std::vector<CsvLine> csv_table(const InputText& input) {
    CsvLines lines(input);
    std::vector<CsvLine> all;
    for (CsvLine line; lines.next(line);) {
        if (!all.empty() && line.size() > all.front().size()) {
            const CsvCell& extra = line[all.front().size()];
            input.refuse(extra.at, extra.text,
                         "this line has more cells than the first one, which has " +
                             std::to_string(all.front().size()),
                         "put a cell that holds the separator in quotes");
        }
        all.push_back(line);
    }
    return all;
}

std::string plain_heading(const std::string& heading) {
    std::string plain;
    for (const char c : heading) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          (static_cast<unsigned char>(c) & 0x80u) != 0;
        if (kept) {
            plain += c;
        } else if (c >= 'A' && c <= 'Z') {
            plain += static_cast<char>(c - 'A' + 'a');
        } else if (!plain.empty() && plain.back() != '_') {
            plain += '_';
        }
    }
    while (!plain.empty() && plain.back() == '_') plain.pop_back();
    return plain;
}

}  // namespace netlead
