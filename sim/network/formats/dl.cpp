/// DL, UCINET's text: `dl n=3 format=edgelist1`, labels, and behind `data:` matrices or lists.
/// As the UCINET guide describes it.
///
///     n=3                      people; nr=2 nc=3: two modes, the attribute `mode`
///     nm=2                     relations: several matrices, or lists with ! between them
///     format=                  fullmatrix (if nothing is said), lowerhalf, upperhalf, edgelist1,
///                              nodelist1; of two modes fullmatrix, edgelist2, nodelist2
///     diagonal=absent          halves and matrices hold no numbers of people with themselves
///     labels:                  names behind it, also row, column and matrix labels
///     labels embedded          names stand in the data
///
/// A matrix or a list says that a row names a column; a half says it of both.

#include <string>
#include <utility>
#include <vector>

#include "sim/network/formats/encoding.hpp"
#include "sim/network/formats/formats.hpp"
#include "sim/network/formats/reading.hpp"
#include "sim/network/formats/words.hpp"

namespace netlead {

namespace {

class DlReader {
public:
    DlReader(const InputText& input, const ReadRules& rules)
        : input_(input), network_(input, rules) {}

    LabelledNetwork read() && {
        for_each_line(input_.text, [&](std::size_t begin, std::size_t end) {
            for (const Word& word : words_of(input_, begin, end, " \t,=")) words_.push_back(word);
            line_ends_.push_back(words_.size());
        });
        read_heading();
        name_people();
        const bool list = format_.rfind("edgelist", 0) == 0 || format_.rfind("nodelist", 0) == 0;
        list ? read_lists() : read_matrices();
        return std::move(network_).finish();
    }

private:
    // ---- the words before the data
    bool more() const { return next_ < words_.size(); }
    const Word& word() {
        if (more()) return words_[next_++];
        input_.refuse(input_.text.size(), "", "the file ends where more should stand",
                      "a DL file has a line such as: data:");
    }
    bool is_next(const char* text) const {
        return more() && in_small_letters(words_[next_].text) == text;
    }

    std::size_t count() {
        const Word& said = word();
        double value = 0;
        const bool is_number = read_number(said.text, value) && value >= 1;
        if (is_number) check_count_of_people(input_, value, said.at);
        if (!is_number || value != static_cast<double>(static_cast<std::size_t>(value))) {
            input_.refuse(said.at, said.text, "here should be a whole number");
        }
        return static_cast<std::size_t>(value);
    }
    void read_heading() {
        if (!more() || in_small_letters(words_[0].text) != "dl") {
            input_.refuse(0, "", "this is no DL file: it does not begin with dl");
        }
        ++next_;
        std::string of;  // of what the next labels are
        while (!is_next("data:")) {
            const Word said = word();
            const std::string key = in_small_letters(said.text);
            if (key == "n" || key == "nr" || key == "nc" || key == "nm") {
                (key == "nm" ? relations_ : key == "nc" ? columns_ : rows_) = count();
                one_mode_ = one_mode_ || key == "n";
            } else if (key == "format") {
                format_ = in_small_letters(word().text);
                check_format();
            } else if (key == "diagonal") {
                diagonal_ = in_small_letters(word().text) != "absent";
            } else if (key == "row" || key == "column" || key == "col" || key == "matrix" ||
                       key == "level") {
                of = key;
            } else if (key == "labels:") {
                read_labels(of);
                of.clear();
            } else if (key == "labels" && (is_next("embedded") || is_next("embedded:"))) {
                ++next_;
                embedded_ = true;
                of.clear();
            } else if (key == "embedded" || key == "embedded:") {
                continue;
            } else {
                input_.refuse(said.at, said.text, "'" + said.text + "' cannot be read here",
                              "n=, nr=, nc=, nm=, format=, diagonal=, labels: and data: are read");
            }
        }
        ++next_;
        two_modes_ = !one_mode_ && columns_ > 0;
        if (rows_ == 0) input_.refuse(0, "dl", "the heading does not say n=");
        if (!two_modes_) columns_ = rows_;
    }
    void check_format() const {
        for (const char* const known :
             {"fullmatrix", "fm", "lowerhalf", "lh", "upperhalf", "uh", "edgelist1", "el1",
              "edgelist2", "nodelist1", "nl1", "nodelist2"}) {
            if (format_ == known) return;
        }
        input_.refuse(words_[next_ - 1].at, format_, "this format of DL cannot be read",
                      "fullmatrix, lowerhalf, upperhalf, edgelist1, edgelist2, nodelist1 and "
                      "nodelist2 are");
    }
    void read_labels(const std::string& of) {
        const bool of_matrices = of == "matrix" || of == "level";
        std::vector<std::string>& labels = of_matrices                     ? of_matrices_
                                           : of == "column" || of == "col" ? of_columns_
                                                                           : of_rows_;
        const std::size_t many = of_matrices ? relations_ : &labels == &of_rows_ ? rows_ : columns_;
        while (labels.size() < many) labels.push_back(word().text);
    }
    void name_people() {
        if (format_ == "el1") format_ = "edgelist1";
        if (format_ == "nl1") format_ = "nodelist1";
        if (embedded_) return;
        add_people(of_rows_, rows_, "1");
        if (two_modes_) add_people(of_columns_, columns_, "2");
        say_modes();
    }
    void add_people(const std::vector<std::string>& labels, std::size_t many, const char* mode) {
        for (std::size_t k = 0; k < many; ++k) {
            const std::string id = std::to_string(network_.people() + 1);
            const PersonId i = network_.add_person(id, k < labels.size() ? labels[k] : id, 0);
            if (two_modes_) network_.of_people.set("mode", i, mode, ValueKind::number);
        }
    }
    void say_modes() {
        if (!two_modes_) return;
        network_.note("the file has two kinds of vertices, " + std::to_string(rows_) + " and " +
                      std::to_string(columns_) +
                      ": both are read as people, and the attribute 'mode' tells them apart");
    }

    // ---- data
    /// Names that stand in the data; of two modes a name may be in both.
    PersonId embedded(const Word& name, bool column) {
        const std::string id = (two_modes_ && column ? "2:" : "") + name.text;
        PersonId i = network_.find(id);
        if (i != nobody) return i;
        if (network_.people() == rows_ + (two_modes_ ? columns_ : 0)) {
            input_.refuse(name.at, name.text,
                          "this is one name more than the heading says there are");
        }
        i = network_.add_person(id, name.text, name.at);
        if (two_modes_) {
            network_.of_people.set("mode", i, column ? "2" : "1", ValueKind::number);
        }
        return i;
    }
    PersonId end(const Word& said, bool column) {
        if (embedded_) return embedded(said, column);
        const std::size_t most = column ? columns_ : rows_;
        double number = 0;
        if (!read_number(said.text, number) || number < 1 || number > static_cast<double>(most) ||
            number != static_cast<double>(static_cast<std::size_t>(number))) {
            input_.refuse(
                said.at, said.text,
                "'" + said.text + "' is no number of a person, 1 to " + std::to_string(most));
        }
        const auto place = static_cast<PersonId>(number) - 1;
        return two_modes_ && column ? static_cast<PersonId>(rows_) + place : place;
    }
    void add_tie(PersonId from, PersonId to, const Word& at, const std::string& weight, Says says) {
        const std::size_t row = network_.add_tie(from, to, at.at, two_modes_ ? Says::mutual : says);
        if (!weight.empty()) network_.of_ties.set("weight", row, weight, ValueKind::number);
        if (relations_ < 2) return;
        network_.of_ties.set(
            "relation", row,
            matrix_ < of_matrices_.size() ? of_matrices_[matrix_] : std::to_string(matrix_ + 1),
            ValueKind::text);
    }
    void check_number(const Word& said) const {
        double value = 0;
        if (!read_value(said.text, value)) {
            input_.refuse(said.at, said.text, "here should be a number");
        }
    }
    void read_lists() {
        for (const std::size_t end_of_line : line_ends_) {
            if (end_of_line <= next_) continue;
            const Words line(words_.begin() + static_cast<std::ptrdiff_t>(next_),
                             words_.begin() + static_cast<std::ptrdiff_t>(end_of_line));
            next_ = end_of_line;
            if (line[0].text == "!") {
                if (++matrix_ >= relations_) {
                    input_.refuse(line[0].at, "!", "there are more relations than nm= says");
                }
            } else if (format_[0] == 'e') {
                read_edge(line);
            } else {
                const PersonId from = end(line[0], false);
                for (std::size_t w = 1; w < line.size(); ++w) {
                    add_tie(from, end(line[w], true), line[w], "", Says::one_way);
                }
            }
        }
        if (embedded_) say_modes();
    }
    void read_edge(const Words& line) {
        if (line.size() < 2 || line.size() > 3) {
            input_.refuse(line[0].at, line[0].text, "a tie has two ends, and perhaps a value");
        }
        if (line.size() == 3) check_number(line[2]);
        const PersonId from = end(line[0], false);
        add_tie(from, end(line[1], true), line[0], line.size() == 3 ? line[2].text : "",
                Says::one_way);
    }
    void read_matrices() {
        for (matrix_ = 0; matrix_ < relations_; ++matrix_) {
            std::vector<PersonId> column;
            for (std::size_t c = 0; embedded_ && c < columns_; ++c) {
                column.push_back(embedded(word(), true));
            }
            for (std::size_t r = 0; r < rows_; ++r) read_row(r, column);
        }
        if (more()) {
            input_.refuse(words_[next_].at, words_[next_].text,
                          "the matrix has more numbers than the heading says");
        }
        if (embedded_) say_modes();
    }
    void read_row(std::size_t r, const std::vector<PersonId>& column) {
        const bool lower_half = format_ == "lowerhalf" || format_ == "lh";
        const bool upper_half = format_ == "upperhalf" || format_ == "uh";
        const PersonId from = embedded_ ? embedded(word(), false) : static_cast<PersonId>(r);
        const std::size_t first = upper_half ? r : 0, last = lower_half ? r + 1 : columns_;
        for (std::size_t c = first; c < last; ++c) {
            if (!diagonal_ && c == r) continue;
            const Word& cell = word();
            check_number(cell);
            double value = 0;
            if (!read_number(cell.text, value) || value == 0) continue;
            const std::size_t to = two_modes_ ? rows_ + c : c;
            add_tie(from, embedded_ ? column[c] : static_cast<PersonId>(to), cell, cell.text,
                    lower_half || upper_half ? Says::mutual : Says::one_way);
        }
    }

    InputText input_;
    NetworkCollector network_;
    Words words_;
    std::vector<std::size_t> line_ends_;  ///< how many words there are up to the end of each line
    std::size_t next_ = 0;
    std::size_t rows_ = 0, columns_ = 0, relations_ = 1, matrix_ = 0;
    bool one_mode_ = false, two_modes_ = false, embedded_ = false, diagonal_ = true;
    std::string format_ = "fullmatrix";
    std::vector<std::string> of_rows_, of_columns_, of_matrices_;
};

}  // namespace

LabelledNetwork read_dl(const std::string& file, const std::string& text, const ReadRules& rules) {
    std::vector<std::string> notes;
    const std::string utf8 = text_as_utf8(file, text, notes);
    return with_notes(DlReader(InputText{file, utf8}, rules).read(), std::move(notes));
}

}  // namespace netlead
