#pragma once
/// Tables as text, after RFC 4180, line by line: cells in quotes may hold the separator and line ends,
/// a quote is doubled. The separator is a comma, semicolon or tab, whichever the first line has most
/// of. A byte order mark is skipped, lines may end in LF, CR LF or CR; empty lines and lines that begin
/// with # are passed over.

#include <string>
#include <vector>

#include "sim/network/formats/reading.hpp"

namespace netlead {

struct CsvCell {
    std::string text;
    std::size_t at = 0;   ///< in the file
    bool quoted = false;  ///< so a comma in it is no separator
};
using CsvLine = std::vector<CsvCell>;

class CsvLines {
public:
    explicit CsvLines(const InputText& input);
    /// False at the end. Throws ConfigError for a quote that never closes.
    bool next(CsvLine& line);
    char separator() const { return separator_; }

private:
    const std::string& text() const { return input_.text; }
    bool at_line_end() const;
    void pass_comments();
    bool more();
    CsvCell cell();
    CsvCell quoted(CsvCell cell);

    InputText input_;
    std::size_t at_ = 0;
    char separator_ = ',';
};

/// All lines but empty ones. Refuses a line that has more cells than the first, unless it is a matrix as
/// R writes it: the headings, without one for the first column, are the names of the rows.
std::vector<CsvLine> csv_table(const InputText& input);

/// The place of the column that is called so, in any letters. Refused, with the headings, if there is
/// none; `what` it is asked for as.
std::size_t column_called(const InputText& input, const CsvLine& heads, const std::string& name,
                          const std::string& what);

/// A heading as it is compared: small letters, everything but letters and digits as one _.
std::string plain_heading(const std::string& heading);

}  // namespace netlead
