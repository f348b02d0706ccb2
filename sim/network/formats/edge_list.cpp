/// Lists of ties without headings: two names and perhaps a weight in a line, as SNAP, KONECT, the
/// network repository, networkx and igraph (NCOL) write them. Between them stand tabs, commas,
/// semicolons or blanks, whichever the first line of ties has first in this order. Lines that begin
/// with # or % are comments.
///
///     # Directed graph, % asym   each tie runs one way; else it is mutual
///     a third column             is the weight; whole seconds since 1970 (from 1973 on) in all
///                                lines are `time`
///     a fourth column            is `time`
///     {'weight': 0.5}            values as networkx writes them, attributes of the tie
///     From To                    a first line of two such words is passed over

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "sim/network/formats/encoding.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"
#include "sim/network/formats/words.hpp"

namespace netlead {

namespace {

constexpr double first_time = 1e8;  ///< seconds since 1970: March 1973

class EdgeListReader {
public:
    EdgeListReader(const InputText& input, const ReadRules& rules)
        : input_(input), network_(input, rules) {}

    LabelledNetwork read() && {
        const std::string& text = input_.text;
        for_each_line(text, [&](std::size_t begin, std::size_t end) {
            const std::size_t first = text.find_first_not_of(" \t", begin);
            if (first >= end) return;
            if (text[first] == '#' || text[first] == '%') {
                comment(in_small_letters(text.substr(first, end - first)));
            } else {
                line(first, end);
            }
        });
        if (rows_.empty()) input_.refuse(0, "", "there is no tie in this file");
        set_columns();
        return std::move(network_).finish();
    }

private:
    struct Row {
        std::size_t tie;
        std::string third;
    };

    void comment(const std::string& text) {
        const auto says = [&](const char* word) { return text.find(word) != std::string::npos; };
        if (says("undirected graph") || says("% sym")) says_ = Says::mutual;
        if ((says("directed graph") && !says("undirected")) || says("% asym")) {
            says_ = Says::one_way;
        }
    }
    void line(std::size_t begin, std::size_t end) {
        const bool first = separators_.empty();
        if (first) choose_separator(begin, end);
        const std::size_t brace = place_in_line('{', begin, end);
        const Words words = words_of(input_, begin, brace, separators_);
        if (first && is_heading(words)) return;
        if (words.size() < 2) {
            input_.refuse(begin, input_.text.substr(begin, std::min<std::size_t>(end - begin, 40)),
                          "a line names the two ends of a tie", "write for instance: ann bob 0.5");
        }
        if (words.size() > 4) {
            input_.refuse(words[4].at, words[4].text,
                          "a line has two ends, a weight and a time, and no more",
                          "put headings above the columns and call the file .csv");
        }
        const PersonId from = network_.person(words[0].text, words[0].at);
        const std::size_t row =
            network_.add_tie(from, network_.person(words[1].text, words[1].at), begin, says_);
        rows_.push_back({row, words.size() > 2 ? number(words[2]) : std::string()});
        if (words.size() > 3) {
            network_.of_ties.set("time", row, words[3].text, ValueKind::by_looks);
        }
        if (brace < end) set_values(row, brace, end);
    }
    std::size_t place_in_line(char c, std::size_t begin, std::size_t end) const {
        const auto place = [&](std::size_t at) {
            return input_.text.begin() + static_cast<std::ptrdiff_t>(at);
        };
        return static_cast<std::size_t>(std::find(place(begin), place(end), c) -
                                        input_.text.begin());
    }
    void choose_separator(std::size_t begin, std::size_t end) {
        const std::string line = input_.text.substr(begin, end - begin);
        separators_ = " \t";
        for (const char each : {'\t', ',', ';'}) {
            if (line.substr(0, line.find('{')).find(each) == std::string::npos) continue;
            separators_ = each;
            return;
        }
    }
    static bool is_heading(const Words& words) {
        if (words.size() < 2) return false;
        static const std::pair<const char*, const char*> known[] = {
            {"from", "to"},     {"source", "target"},
            {"src", "dst"},     {"fromnodeid", "tonodeid"},
            {"node1", "node2"}, {"i", "j"}};
        return std::any_of(std::begin(known), std::end(known), [&](const auto& pair) {
            return in_small_letters(words[0].text) == pair.first &&
                   in_small_letters(words[1].text) == pair.second;
        });
    }
    std::string number(const Word& word) const {
        double value = 0;
        if (read_value(word.text, value)) return word.text;
        input_.refuse(word.at, word.text, "the third column holds weights, which are numbers",
                      "put headings above the columns and call the file .csv");
    }
    /// {'weight': 0.5, 'note': 'x'}
    void set_values(std::size_t row, std::size_t at, std::size_t end) {
        const std::string& text = input_.text;
        const auto blanks = [&] {
            while (at < end && (text[at] == ' ' || text[at] == ',')) ++at;
        };
        for (++at; blanks(), at < end && text[at] != '}';) {
            bool quoted = true;
            const std::string key = python_word(at, end, quoted);
            blanks();
            if (at >= end || text[at] != ':') input_.refuse(at, "", "here should be a :");
            ++at;
            blanks();
            const std::string value = python_word(at, end, quoted);
            network_.of_ties.set(key, row, value, quoted ? ValueKind::text : ValueKind::by_looks);
        }
        if (at >= end) input_.refuse(at, "", "this list of values never closes", "close it with }");
    }
    std::string python_word(std::size_t& at, std::size_t end, bool& quoted) const {
        const std::string& text = input_.text;
        const char quote = text[std::min(at, text.size() - 1)];
        quoted = quote == '\'' || quote == '"';
        const std::size_t begin = at + (quoted ? 1 : 0);
        const std::size_t close =
            quoted ? text.find(quote, begin) : std::min(text.find_first_of(",}: ", begin), end);
        if (at >= end || close > end || (!quoted && close == begin)) {
            input_.refuse(at, "", "here should be a name or a value");
        }
        at = close + (quoted ? 1 : 0);
        return text.substr(begin, close - begin);
    }
    /// What the third column is can be said only when all of it is known.
    void set_columns() {
        const bool times = std::all_of(rows_.begin(), rows_.end(), [](const Row& row) {
            double value = 0;
            return read_number(row.third, value) && value >= first_time &&
                   row.third.find_first_not_of("0123456789") == std::string::npos;
        });
        if (times) network_.note("the third column is read as time, in seconds since 1970");
        for (const Row& row : rows_) {
            if (row.third.empty()) continue;
            network_.of_ties.set(times ? "time" : "weight", row.tie, row.third, ValueKind::number);
        }
    }

    InputText input_;
    NetworkCollector network_;
    Says says_ = Says::mutual;
    std::string separators_;
    std::vector<Row> rows_;
};

}  // namespace

LabelledNetwork read_edge_list(const std::string& file, const std::string& text,
                               const ReadRules& rules) {
    std::vector<std::string> notes;
    const std::string utf8 = text_as_utf8(file, text, notes);
    return with_notes(EdgeListReader(InputText{file, utf8}, rules).read(), std::move(notes));
}

}  // namespace netlead
