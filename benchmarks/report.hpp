#pragma once
/// Tables of results: aligned for people, or JSON (`--json`) for programs.

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace netlead::bench {

class Report {
public:
    Report(int argc, char** argv) : json_(argc > 1 && std::string_view(argv[1]) == "--json") {}
    ~Report() {
        if (json_) std::printf("%s\n", tables_.dump(2).c_str());
    }
    Report(const Report&) = delete;
    Report& operator=(const Report&) = delete;

    /// Begins a table. A word at the head of a row goes to the left, numbers to the right.
    void table(std::string title, std::vector<std::string> columns) {
        columns_ = std::move(columns);
        tables_.push_back({{"title", title}, {"rows", nlohmann::json::array()}});
        if (json_) return;
        std::printf("\n%s\n", title.c_str());
        for (const std::string& column : columns_) std::printf("%-*s", width, column.c_str());
        std::printf("\n");
    }

    /// One cell per column: a word or a number.
    template <class... Cells>
    void row(const Cells&... cells) {
        nlohmann::json row;
        std::size_t column = 0;
        ((row[columns_.at(column++)] = cells), ...);
        tables_.back()["rows"].push_back(std::move(row));
        if (json_) return;
        (print(cells), ...);
        std::printf("\n");
        std::fflush(stdout);
    }

private:
    static constexpr int width = 16;
    static void print(const std::string& word) { std::printf("%-*s", width, word.c_str()); }
    static void print(double number) { std::printf("%-*.4g", width, number); }
    static void print(std::uint32_t number) { std::printf("%-*u", width, number); }
    static void print(int number) { std::printf("%-*d", width, number); }

    bool json_;
    std::vector<std::string> columns_;
    nlohmann::json tables_ = nlohmann::json::array();
};

}  // namespace netlead::bench
