#include "sim/network/formats/csv_lines.hpp"

#include <algorithm>
#include <set>

namespace netlead {

CsvLines::CsvLines(const InputText& input) : input_(input) {
    if (text().rfind("\xEF\xBB\xBF", 0) == 0) at_ = 3;
    pass_comments();
    std::size_t end = std::min(text().find_first_of("\r\n", at_), text().size());
    // Excel's own first line, which names the separator.
    if (end == at_ + 5 && text().compare(at_, 4, "sep=") == 0) {
        separator_ = text()[at_ + 4];
        at_ = end;
        pass_comments();
        return;
    }
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

namespace {

/// Spreadsheets write rows that were used once as separators alone.
bool is_empty(const CsvLine& line) {
    return line.size() > 1 && std::all_of(line.begin(), line.end(), [](const CsvCell& cell) {
               return cell.text.empty() && !cell.quoted;
           });
}

/// The headings are the names of the rows, and each row has one cell more.
bool is_matrix_of_r(const std::vector<CsvLine>& all) {
    if (all.size() < 3 || all.front().size() != all.size() - 1) return false;
    std::set<std::string> columns, rows;
    for (const CsvCell& head : all.front()) columns.insert(head.text);
    for (std::size_t n = 1; n < all.size(); ++n) {
        if (all[n].size() != all.front().size() + 1) return false;
        rows.insert(all[n].front().text);
    }
    return columns.size() == all.front().size() && columns == rows;
}

}  // namespace

std::vector<CsvLine> csv_table(const InputText& input) {
    CsvLines lines(input);
    std::vector<CsvLine> all;
    for (CsvLine line; lines.next(line);) {
        if (!is_empty(line)) all.push_back(line);
    }
    if (is_matrix_of_r(all))
        all.front().insert(all.front().begin(), CsvCell{{}, all.front()[0].at});
    for (const CsvLine& line : all) {
        if (line.size() <= all.front().size()) continue;
        const CsvCell& extra = line[all.front().size()];
        input.refuse(extra.at, extra.text,
                     "this line has more cells than the first one, which has " +
                         std::to_string(all.front().size()),
                     "put a cell that holds the separator in quotes");
    }
    return all;
}

std::size_t column_called(const InputText& input, const CsvLine& heads, const std::string& name,
                          const std::string& what) {
    for (std::size_t c = 0; c < heads.size(); ++c) {
        if (heads[c].text == name) return c;
    }
    for (std::size_t c = 0; c < heads.size(); ++c) {
        if (plain_heading(heads[c].text) == plain_heading(name)) return c;
    }
    std::string all;
    for (const CsvCell& head : heads) all += (all.empty() ? "'" : ", '") + head.text + "'";
    input.refuse(heads.front().at, name,
                 "there is no column '" + name + "', which is asked for as " + what +
                     "; the headings are " + all,
                 "write one of them");
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
