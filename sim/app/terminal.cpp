#include "sim/app/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace netlead::app {

namespace {

bool is_terminal(int file_descriptor) {
    const char* term = std::getenv("TERM");
    return isatty(file_descriptor) == 1 && term != nullptr && std::string(term) != "dumb";
}

std::string padded(const std::string& cell, std::size_t size, bool to_the_left) {
    const std::string gap(size - width(cell), ' ');
    return to_the_left ? cell + gap : gap + cell;
}

constexpr auto time_between_drawings = std::chrono::milliseconds(100);
constexpr std::size_t bar_width = 30;

}  // namespace

bool use_color(ColorChoice choice, int file_descriptor) {
    if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
    const char* no_color = std::getenv("NO_COLOR");
    return is_terminal(file_descriptor) && (no_color == nullptr || *no_color == '\0');
}

void show(const std::string& data) {
    std::fputs(data.c_str(), stdout);
}

void say(const std::string& message) {
    std::fflush(stdout);
    std::fputs((message + "\n").c_str(), stderr);
}

void say_error(const std::string& message, bool color) {
    std::string text = message;
    const std::string word = "error:";
    const std::string red = "\033[1;31merror:\033[0m";
    for (std::size_t at = text.find(word); color && at != std::string::npos;
         at = text.find(word, at + red.size())) {
        text.replace(at, word.size(), red);
    }
    say(text);
}

std::string bold(const std::string& text, bool color) {
    return color ? "\033[1m" + text + "\033[0m" : text;
}

std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;  // not a continuation byte
    }));
}

TextTable& TextTable::left(std::size_t c) {
    left_.push_back(c);
    return *this;
}

std::string TextTable::str() const {
    std::vector<std::size_t> sizes(rows_.front().size(), 0);
    for (const auto& row : rows_) {
        for (std::size_t c = 0; c < row.size(); ++c) sizes[c] = std::max(sizes[c], width(row[c]));
    }
    std::string text;
    for (const auto& row : rows_) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const bool to_the_left = std::find(left_.begin(), left_.end(), c) != left_.end();
            line += (c == 0 ? "" : "  ") + padded(row[c], sizes[c], to_the_left);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

std::string duration(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

std::string many(std::size_t n, const std::string& what) {
    return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

std::string number(double value) {
    return std::isnan(value) ? "–" : fmt::format("{:.4g}", value);
}

std::string interval(const Interval& ends) {
    return number(ends.low) + " to " + number(ends.high);
}

std::string words(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

bool Tenths::reached(double share) {
    if (share == 0) last_ = 0;
    // Nine tenths computed as a quotient may lie a rounding below.
    const int tenth = static_cast<int>(share * 10 + 1e-9);
    if (tenth <= last_) return false;
    last_ = tenth;
    return true;
}

namespace {

double time_left(double share, double elapsed) {
    return elapsed * (1 - share) / share;
}

}  // namespace

std::string progress_text(const Progress& progress, const std::string& unit, double elapsed) {
    const std::string count = progress.all == 0
                                  ? std::string()
                                  : fmt::format("  {} of {} {}", progress.done, progress.all, unit);
    return fmt::format("{:3.0f} %{}, {} so far, {} left", 100 * progress.share, count,
                       duration(elapsed), duration(time_left(progress.share, elapsed)));
}

ProgressLine::ProgressLine(std::string what, bool quiet, const char* unit)
    : what_(std::move(what)),
      unit_(unit),
      form_(quiet                        ? Form::none
            : is_terminal(STDERR_FILENO) ? Form::bar
                                         : Form::lines),
      begin_(Clock::now()) {
    if (form_ == Form::lines) say(what_);
}

ProgressLine::~ProgressLine() {
    if (form_ == Form::bar) std::fputs("\r\033[K", stderr);
}

void ProgressLine::show(const Progress& progress) {
    if (form_ == Form::none) return;
    const Clock::time_point now = Clock::now();
    if (progress.share == 0) begin_ = now;
    const double elapsed = std::chrono::duration<double>(now - begin_).count();
    if (form_ == Form::lines) {
        if (tenths_.reached(progress.share)) say(progress_text(progress, unit_, elapsed));
    } else if (now - drawn_ >= time_between_drawings) {
        drawn_ = now;
        draw(progress, elapsed);
    }
}

void ProgressLine::draw(const Progress& progress, double elapsed) {
    const auto full = static_cast<std::size_t>(progress.share * static_cast<double>(bar_width));
    std::string bar;
    for (std::size_t k = 0; k < bar_width; ++k) bar += k < full ? "█" : "·";
    // A forecast from less than a second or a hundredth would only flicker.
    const std::string left = elapsed < 1 || progress.share < 0.01
                                 ? std::string()
                                 : duration(time_left(progress.share, elapsed)) + " left";
    std::fputs(fmt::format("\r\033[K{} {:3.0f} %  {} of {} {}  {}", bar, 100 * progress.share,
                           progress.done, progress.all, unit_, left)
                   .c_str(),
               stderr);
}

}  // namespace netlead::app
