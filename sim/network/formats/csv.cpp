/// Tables as text, after RFC 4180: cells in quotes may hold the separator and line ends, a quote is
/// doubled. The separator is a comma, semicolon or tab, whichever the first line has most of. A
/// byte order mark is skipped, lines may end in CR LF, empty lines are passed over.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"

namespace netlead {

namespace {

struct Cell {
    std::string text;
    std::size_t at = 0;
};
using Line = std::vector<Cell>;

class CsvReader {
public:
    explicit CsvReader(const InputText& input) : input_(input) {
        if (text().rfind("\xEF\xBB\xBF", 0) == 0) at_ = 3;
        const std::string first = text().substr(at_, text().find('\n', at_) - at_);
        const auto count = [&](char c) { return std::count(first.begin(), first.end(), c); };
        for (const char c : {';', '\t'}) {
            if (count(c) > count(separator_)) separator_ = c;
        }
    }
    /// False at the end.
    bool next(Line& line) {
        while (at_ < text().size() && (text()[at_] == '\n' || text()[at_] == '\r')) ++at_;
        if (at_ >= text().size()) return false;
        line.clear();
        do {
            line.push_back(cell());
        } while (more());
        return true;
    }

private:
    const std::string& text() const { return input_.text; }
    bool at_end() const { return at_ >= text().size() || text()[at_] == '\n'; }
    /// Passes the separator or the end of the line.
    bool more() {
        if (at_end()) {
            ++at_;
            return false;
        }
        ++at_;
        return true;
    }
    Cell cell() {
        while (at_ < text().size() && text()[at_] == ' ') ++at_;
        Cell cell{{}, at_};
        if (at_ < text().size() && text()[at_] == '"') return quoted(cell);
        while (!at_end() && text()[at_] != separator_) cell.text += text()[at_++];
        while (!cell.text.empty() && (cell.text.back() == ' ' || cell.text.back() == '\r')) {
            cell.text.pop_back();
        }
        return cell;
    }
    Cell quoted(Cell cell) {
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
        while (at_ < text().size() && (text()[at_] == ' ' || text()[at_] == '\r')) ++at_;
        if (!at_end() && text()[at_] != separator_) {
            input_.refuse(at_, text().substr(at_, 1), "after a quote closes, the cell ends",
                          "double a quote that belongs to the text: \"\"");
        }
        return cell;
    }

    InputText input_;
    std::size_t at_ = 0;
    char separator_ = ',';
};

Line headings(CsvReader& reader, const InputText& input, std::size_t least, const char* example) {
    Line line;
    if (!reader.next(line)) input.refuse(0, "", "the file is empty", example);
    if (line.size() < least) {
        input.refuse(line.front().at, line.front().text, "the first line names the columns",
                     example);
    }
    for (std::size_t c = 0; c < line.size(); ++c) {
        for (std::size_t earlier = 0; earlier < c; ++earlier) {
            if (line[c].text != line[earlier].text) continue;
            input.refuse(line[c].at, line[c].text, "two columns have the same name");
        }
    }
    return line;
}

void check_width(const Line& line, const Line& heads, const InputText& input) {
    if (line.size() <= heads.size()) return;
    input.refuse(
        line[heads.size()].at, line[heads.size()].text,
        "this line has more cells than the first one, which has " + std::to_string(heads.size()),
        "put a cell that holds the separator in quotes");
}

std::string written(const std::string& text) {
    if (text.find_first_of(",;\t\"\r\n") == std::string::npos &&
        (text.empty() || (text.front() != ' ' && text.back() != ' '))) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

}  // namespace

void write_csv(std::ostream& out, const LabelledNetwork& network) {
    out << "i,j";
    for (const Attribute& each : network.of_ties) out << ',' << written(each.name);
    out << '\n';
    std::vector<bool> tied(network.names.size(), false);
    for (const Tie& tie : network.ties) tied[tie.i] = tied[tie.j] = true;
    for (std::size_t t = 0; t < network.ties.size(); ++t) {
        out << written(network.names[network.ties[t].i]) << ','
            << written(network.names[network.ties[t].j]);
        for (const Attribute& each : network.of_ties) out << ',' << written(each.text(t));
        out << '\n';
    }
    for (std::size_t i = 0; i < network.names.size(); ++i) {
        if (!tied[i]) out << written(network.names[i]) << '\n';
    }
}

LabelledNetwork read_csv(const std::string& file, const std::string& text, const ReadRules& rules) {
    const InputText input{file, text};
    CsvReader reader(input);
    const Line heads = headings(reader, input, 2, "begin with a line such as: from,to,weight");
    NetworkCollector network(input, rules);
    Line line;
    while (reader.next(line)) {
        check_width(line, heads, input);
        const PersonId from = network.person(line[0].text, line[0].at);
        if (line.size() < 2 || line[1].text.empty()) continue;
        const std::size_t row = network.add_tie(from, network.person(line[1].text, line[1].at),
                                                line[0].at, Says::mutual);
        for (std::size_t c = 2; c < heads.size(); ++c) {
            network.of_ties.set(heads[c].text, row, c < line.size() ? line[c].text : "",
                                ValueKind::by_looks);
        }
    }
    return std::move(network).finish();
}

LabelledNetwork read_people(const std::string& file, const std::string& text) {
    const InputText input{file, text};
    CsvReader reader(input);
    const char* const example = "begin with a line such as: person,superior,unit";
    const Line heads = headings(reader, input, 1, example);
    const auto person = static_cast<std::size_t>(
        std::find_if(heads.begin(), heads.end(),
                     [](const Cell& head) { return head.text == "person"; }) -
        heads.begin());
    if (person == heads.size()) {
        input.refuse(heads.front().at, heads.front().text, "no column is called 'person'", example);
    }
    NetworkCollector network(input, {});
    Line line;
    while (reader.next(line)) {
        check_width(line, heads, input);
        line.resize(heads.size(), Cell{{}, line.back().at});
        const PersonId i = network.add_person(line[person].text, line[person].at);
        for (std::size_t c = 0; c < heads.size(); ++c) {
            if (c != person)
                network.of_people.set(heads[c].text, i, line[c].text, ValueKind::by_looks);
        }
    }
    return std::move(network).finish();
}

}  // namespace netlead
