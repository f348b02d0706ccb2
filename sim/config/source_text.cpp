#include "sim/config/source_text.hpp"

#include "sim/config/document.hpp"

namespace netlead {

namespace {

/// Finds what is wrong with the lines of one file.
class Inspection {
public:
    explicit Inspection(const std::string& name) { found_.name = name; }

    std::vector<std::string> lines(const std::string& text) {
        split(text);
        // What is no text would give a problem in nearly every line: the first one says enough.
        if (!refuse_bytes()) refuse_layout();
        if (!found_.problems.empty()) throw ConfigError(found_.problems);
        return std::move(found_.lines);
    }

private:
    void split(const std::string& text) {
        const bool marked = text.compare(0, 3, "\xEF\xBB\xBF") == 0;
        for (std::size_t begin = marked ? 3 : 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            const bool crlf = end < text.size() && end > begin && text[end - 1] == '\r';
            found_.lines.push_back(text.substr(begin, end - begin - (crlf ? 1 : 0)));
            begin = end + 1;
        }
    }

    bool refuse_bytes() {
        for (std::size_t l = 0; l < found_.lines.size(); ++l) {
            const std::string& line = found_.lines[l];
            for (std::size_t at = 0, length = 0; at < line.size(); at += length) {
                length = utf8_length(std::string_view(line).substr(at));
                if (length > 0 && !is_control(line[at])) continue;
                found_.problems.push_back(found_.problem(
                    mark(l, at), {}, {},
                    length == 0
                        ? "not valid UTF-8"
                        : "a control character (byte " + std::to_string(int{line[at]}) + ")",
                    "a configuration is plain text; save it as UTF-8"));
                found_.problems.back().source_line.clear();
                return true;
            }
        }
        return false;
    }

    void refuse_layout() {
        for (std::size_t l = 0; l < found_.lines.size(); ++l) {
            const std::string& line = found_.lines[l];
            const std::size_t tab = line.find_first_not_of(' ');
            if (tab == std::string::npos) continue;
            if (line[tab] == '\t' && line.find_first_not_of(" \t") != std::string::npos) {
                add(l, tab, "a tab in the indentation", "indent with spaces");
            }
            if (line[0] == '%') {
                add(l, 0, "a YAML directive, which is not read here", "remove the line");
            }
        }
    }

    void add(std::size_t line, std::size_t byte, const char* why, const char* suggestion) {
        found_.problems.push_back(found_.problem(mark(line, byte), {}, {}, why, suggestion));
    }

    Mark mark(std::size_t line, std::size_t byte) const {
        return {static_cast<int>(line) + 1, characters(found_.lines[line], 0, byte) + 1};
    }

    ConfigDocument found_;
};

}  // namespace

std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const unsigned first = byte(0);
    if (text.empty()) return 0;
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) return 0;
    // The second byte is narrower where the first alone would allow overlong forms, surrogates, or
    // characters beyond the last one.
    const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < low || byte(1) > high) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
    }
    return length;
}

int characters(const std::string& line, std::size_t begin, std::size_t end) {
    int count = 0;
    for (std::size_t i = begin; i < end; ++i) {
        // Past the end of the line, where a problem may also stand, every place counts.
        if (i >= line.size() || (static_cast<unsigned char>(line[i]) & 0xC0) != 0x80) ++count;
    }
    return count;
}

bool is_control(char c) {
    return (static_cast<unsigned char>(c) < 32 && c != '\t' && c != '\n') || c == 127;
}

std::vector<std::string> source_lines(const std::string& name, const std::string& text) {
    if (text.size() > most_config_bytes) {
        throw ConfigError({{.file = name,
                            .why = "is larger than 1 MB, which no configuration needs",
                            .suggestion = "check that this is the file that you mean"}});
    }
    return Inspection(name).lines(text);
}

}  // namespace netlead
