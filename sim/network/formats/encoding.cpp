#include "sim/network/formats/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>

namespace netlead {

namespace {

/// One use of the C library's converter.
class Converter {
public:
    explicit Converter(const std::string& from) : handle_(::iconv_open("UTF-8", from.c_str())) {}
    ~Converter() {
        if (known()) ::iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool known() const { return handle_ != no_handle(); }

    /// False if `bytes` are not in that encoding; `at` is where.
    bool convert(const std::string& bytes, std::string& text, std::size_t& at) const {
        std::string rest = bytes;  // iconv takes no const
        char* in = rest.data();
        std::size_t left = rest.size();
        std::array<char, 4096> piece{};
        while (left > 0) {
            char* out = piece.data();
            std::size_t room = piece.size();
            const std::size_t done = ::iconv(handle_, &in, &left, &out, &room);
            text.append(piece.data(), out);
            at = bytes.size() - left;
            if (done == static_cast<std::size_t>(-1) && errno != E2BIG) return false;
        }
        return true;
    }

private:
    static iconv_t no_handle() {
        return reinterpret_cast<iconv_t>(-1);  // as iconv_open says it
    }
    iconv_t handle_;
};

bool begins(const std::string& bytes, const char* head, std::size_t length) {
    return bytes.compare(0, length, head, length) == 0;
}

/// The encoding that the first bytes give away, and how long its mark is; "" if they do not.
std::string marked(const std::string& bytes, std::size_t& mark) {
    struct Mark {
        const char* bytes;
        std::size_t length, skipped;
        const char* encoding;
    };
    static const Mark marks[] = {{"\xEF\xBB\xBF", 3, 3, "UTF-8"},
                                 {"\xFF\xFE\0\0", 4, 4, "UTF-32LE"},
                                 {"\0\0\xFE\xFF", 4, 4, "UTF-32BE"},
                                 {"\xFF\xFE", 2, 2, "UTF-16LE"},
                                 {"\xFE\xFF", 2, 2, "UTF-16BE"}};
    for (const Mark& each : marks) {
        if (bytes.size() < each.length || !begins(bytes, each.bytes, each.length)) continue;
        mark = each.skipped;
        return each.encoding;
    }
    mark = 0;
    if (bytes.size() < 4 || bytes.size() % 2 != 0) return {};
    if (bytes[0] != '\0' && bytes[1] == '\0' && bytes[2] != '\0' && bytes[3] == '\0') {
        return "UTF-16LE";
    }
    if (bytes[0] == '\0' && bytes[1] != '\0' && bytes[2] == '\0' && bytes[3] != '\0') {
        return "UTF-16BE";
    }
    return {};
}

/// What <?xml encoding="..."?> says; "" if it says nothing.
std::string declared(const std::string& bytes) {
    const std::size_t begin = bytes.find("<?xml");
    if (begin == std::string::npos || begin > 100) return {};
    const std::string head = bytes.substr(begin, bytes.find("?>", begin) - begin);
    std::size_t at = head.find("encoding");
    if (at == std::string::npos || head.size() > 1000) return {};
    at = head.find_first_of("\"'", at);
    if (at == std::string::npos) return {};
    const std::size_t end = head.find(head[at], at + 1);
    return end == std::string::npos ? std::string() : head.substr(at + 1, end - at - 1);
}

bool is_utf8(std::string name) {
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii";
}

std::string converted(const std::string& file, const std::string& bytes,
                      const std::string& encoding) {
    const Converter converter(encoding);
    if (!converter.known()) {
        InputText{file, bytes}.refuse(0, encoding, "the encoding '" + encoding + "' is not known",
                                      "save the file as UTF-8");
    }
    std::string text;
    std::size_t at = 0;
    if (!converter.convert(bytes, text, at)) {
        InputText{file, bytes}.refuse(at, "", "from here on this is not " + encoding,
                                      "save the file as UTF-8");
    }
    return text;
}

}  // namespace

std::size_t first_not_utf8(const std::string& text) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
    for (std::size_t at = 0; at < text.size();) {
        const unsigned char first = byte(at);
        const std::size_t length = first < 0x80                     ? 1
                                   : first >= 0xC2 && first <= 0xDF ? 2
                                   : first >= 0xE0 && first <= 0xEF ? 3
                                   : first >= 0xF0 && first <= 0xF4 ? 4
                                                                    : 0;
        if (length == 0 || at + length > text.size()) return at;
        for (std::size_t k = 1; k < length; ++k) {
            if ((byte(at + k) & 0xC0) != 0x80) return at;
        }
        const bool too_long =
            (first == 0xE0 && byte(at + 1) < 0xA0) || (first == 0xF0 && byte(at + 1) < 0x90);
        const bool no_character =
            (first == 0xED && byte(at + 1) > 0x9F) || (first == 0xF4 && byte(at + 1) > 0x8F);
        if (too_long || no_character) return at;
        at += length;
    }
    return std::string::npos;
}

std::string character(unsigned long number) {
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF)) {
        number = 0xFFFD;
    }
    const auto rest = [&](int shift) {
        return static_cast<char>(0x80 | ((number >> shift) & 0x3F));
    };
    if (number < 0x80) return {static_cast<char>(number)};
    if (number < 0x800) return {static_cast<char>(0xC0 | (number >> 6)), rest(0)};
    if (number < 0x10000) return {static_cast<char>(0xE0 | (number >> 12)), rest(6), rest(0)};
    return {static_cast<char>(0xF0 | (number >> 18)), rest(12), rest(6), rest(0)};
}

std::string text_as_utf8(const std::string& file, const std::string& bytes,
                         std::vector<std::string>& notes) {
    std::size_t mark = 0;
    const std::string encoding = marked(bytes, mark);
    std::string text = bytes.substr(mark);
    if (!encoding.empty() && encoding != "UTF-8") return converted(file, text, encoding);
    if (first_not_utf8(text) == std::string::npos) return text;
    notes.push_back("the file is not UTF-8; it is read as Windows-1252 (Western European)");
    std::string western;
    const Converter converter("WINDOWS-1252");
    std::size_t at = 0;
    while (!converter.convert(text, western, at)) {  // five bytes stand for nothing there
        western += character(static_cast<unsigned char>(text[at]));
        text.erase(0, at + 1);
    }
    return western;
}

std::string xml_as_utf8(const std::string& file, const std::string& bytes) {
    std::size_t mark = 0;
    std::string encoding = marked(bytes, mark);
    const std::string text = bytes.substr(mark);
    if (encoding.empty()) encoding = declared(text);
    if (!encoding.empty() && !is_utf8(encoding)) return converted(file, text, encoding);
    const std::size_t wrong = first_not_utf8(text);
    if (wrong != std::string::npos) {
        InputText{file, text}.refuse(wrong, "", "from here on this is not UTF-8",
                                     "save it as UTF-8, or declare what it is, for instance <?xml "
                                     "version=\"1.0\" encoding=\"ISO-8859-1\"?>");
    }
    return text;
}

}  // namespace netlead
