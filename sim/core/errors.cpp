#include "sim/core/errors.hpp"

#include <algorithm>

namespace netlead {

namespace {

/// Blanks up to a column, as wide as what stands above them: tabs stay tabs, and the later bytes of
/// a character take no place.
std::string blanks(const std::string& line, int column) {
    std::string text;
    int at = 1;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if ((static_cast<unsigned char>(line[i]) & 0xC0) == 0x80) continue;
        if (at++ == column) return text;
        text += line[i] == '\t' ? '\t' : ' ';
    }
    return text + std::string(static_cast<std::size_t>(std::max(0, column - at)), ' ');
}

/// Escape sequences in what people wrote must not reach their terminal.
std::string harmless(std::string text) {
    for (char& c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 32 && c != '\n' && c != '\t') || byte == 127) c = '?';
    }
    return text;
}

}  // namespace

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
            text += "\n    " + blanks(problem.source_line, problem.column) + "^";
        }
    }
    return harmless(std::move(text));
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
