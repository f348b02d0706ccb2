#pragma once
/// The two words for people: `ConfigError` (something in a configuration is wrong, and where) and
/// `FileError` (a file or folder cannot be used). Both carry what to do next.

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace netlead {

/// One thing wrong in a configuration. `line` and `column` count from 1, columns in characters;
/// 0 means "no position" (a value that came from the command line).
struct Problem {
    std::string file{};         ///< path as the user gave it, or "--set a.b=c"
    int line = 0;               ///< 1-based line, 0 if there is none
    int column = 0;             ///< 1-based column, 0 if there is none
    std::string key{};          ///< dotted key, e.g. "network.people"
    std::string value{};        ///< the offending text, may be empty
    std::string why{};          ///< what is wrong, in one sentence
    std::string suggestion{};   ///< what to write instead, may be empty
    std::string source_line{};  ///< the line of the file, for the caret; may be empty
};

/// Renders `file:line:column: error: why; suggestion`, the line and a caret below it. Control
/// characters come out as '?'.
std::string describe(const Problem& problem);

/// Every problem found in one configuration (all at once, not only the first). Exit code 2.
class ConfigError : public std::runtime_error {
public:
    explicit ConfigError(std::vector<Problem> problems);
    const std::vector<Problem>& problems() const { return problems_; }

private:
    std::vector<Problem> problems_;
};

/// A file or folder that cannot be read or written. Exit code 1.
class FileError : public std::runtime_error {
public:
    FileError(std::string path, std::string what, std::string suggestion = {});
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace netlead
