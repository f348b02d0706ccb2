#include "sim/core/errors.hpp"

namespace netlead {

std::string describe(const Problem& problem) {
    std::string text = problem.file;
    if (problem.line > 0) {
        text.append(":").append(std::to_string(problem.line));
        if (problem.column > 0) text.append(":").append(std::to_string(problem.column));
    }
    text += ": error: " + problem.why;
    if (!problem.suggestion.empty()) text += "; " + problem.suggestion;
    if (!problem.source_line.empty()) {
        text += "\n    " + problem.source_line;
        if (problem.column > 0) {
            text += "\n    " + std::string(static_cast<std::size_t>(problem.column - 1), ' ') + "^";
        }
    }
    return text;
}

namespace {
std::string describe_all(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        if (!text.empty()) text += "\n";
        text += describe(problem);
    }
    return text;
}

std::string describe_file(const std::string& path, const std::string& what,
                          const std::string& suggestion) {
    return path + ": error: " + what + (suggestion.empty() ? "" : "; " + suggestion);
}
}  // namespace

ConfigError::ConfigError(std::vector<Problem> problems)
    : std::runtime_error(describe_all(problems)), problems_(std::move(problems)) {}

FileError::FileError(std::string path, std::string what, std::string suggestion)
    : std::runtime_error(describe_file(path, what, suggestion)), path_(std::move(path)) {}

}  // namespace netlead
