#include "sim/app/command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "sim/app/subcommands.hpp"
#include "sim/config/reader.hpp"

namespace netlead::app {

namespace {

const char* const short_help =
    "netlead compares traditional and network leadership on the same people, ties, problem and "
    "luck.\n\n"
    "  netlead compare                       the main comparison, as the built-in defaults have "
    "it\n"
    "  netlead defaults > my.yaml            every setting with its meaning, to be changed\n"
    "  netlead compare my.yaml -o my.h5      your comparison, kept in a file\n\n"
    "All subcommands and options: netlead --help\n";

const char* const footer =
    "Exit codes:\n"
    "  0    all well\n"
    "  1    a run or a file failed, or a reproduction differs\n"
    "  2    the command line or a configuration is wrong\n"
    "  3    interrupted or out of time; what was finished was kept, a sweep can be resumed\n"
    "  4    a sweep is done, but the values of some points do not go together: their runs failed\n"
    "  130  interrupted with nothing to keep\n"
    "  70   a bug in netlead; please report it\n\n"
    "Every number that decides a run is in its configuration: the same configuration gives the "
    "same "
    "bits on any number of threads.";

std::string nearest(const std::string& word, const std::vector<std::string>& known) {
    const std::string found = did_you_mean(word, known);
    return found.empty() ? "" : "; did you mean '" + found + "'?";
}

std::vector<std::string> names_of_subcommands(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(sub->get_name());
    }
    return names;
}

/// CLI11 would only say that a subcommand is missing.
void refuse_unknown_subcommand(const CLI::App& app, const std::vector<std::string>& arguments) {
    const auto word = std::find_if(arguments.begin(), arguments.end(),
                                   [](const std::string& a) { return a.empty() || a[0] != '-'; });
    if (word == arguments.end() || (word != arguments.begin() && *(word - 1) == "--color")) return;
    const std::vector<std::string> known = names_of_subcommands(app);
    if (std::find(known.begin(), known.end(), *word) != known.end()) return;
    throw UsageError("unknown subcommand '" + *word + "'" + nearest(*word, known) +
                     "\nSubcommands: netlead --help");
}

/// `above` is what stands before the subcommand's name.
void refuse_left_over(const CLI::App& app, const CLI::App& sub, const std::string& above = {}) {
    const std::vector<std::string> left = app.remaining(true);
    if (left.empty()) return;
    const std::string help = "\nOptions: netlead " + above + sub.get_name() + " --help";
    const auto option = std::find_if(left.begin(), left.end(), [](const std::string& word) {
        return word.size() > 1 && word[0] == '-';
    });
    if (option == left.end())
        throw UsageError("'" + left.front() + "' is one word too many" + help);
    std::vector<std::string> known;
    for (const CLI::App* from : {&app, &sub}) {
        for (const CLI::Option* each : from->get_options()) {
            for (const std::string& name : each->get_lnames()) known.push_back("--" + name);
        }
    }
    const std::string word = option->substr(0, option->find('='));
    throw UsageError("unknown option '" + word + "'" + nearest(word, known) + help);
}

void assign(std::vector<std::string>& assignments, const char* key, const std::string& value) {
    if (!value.empty()) assignments.push_back(std::string(key) + "=" + value);
}

/// `key=value`, and no file that is there.
bool is_assignment(const std::string& word) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) return false;
    const bool key =
        std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
        });
    return key && ::access(word.c_str(), F_OK) != 0;
}

/// `--set a=1 b=2` means `--set a=1 --set b=2`.
std::vector<std::string> with_every_set(const std::vector<std::string>& arguments) {
    std::vector<std::string> all;
    bool setting = false;
    for (std::size_t k = 0; k < arguments.size(); ++k) {
        const bool follows = k > 0 && arguments[k - 1] == "--set";
        if (setting && !follows && is_assignment(arguments[k])) {
            all.push_back("--set");
        } else if (!follows) {
            setting = arguments[k] == "--set" || arguments[k].rfind("--set=", 0) == 0;
        }
        all.push_back(arguments[k]);
    }
    return all;
}

}  // namespace

Request read_command_line(const std::vector<std::string>& given) {
    const std::vector<std::string> arguments = with_every_set(given);
    if (arguments.empty()) return {Text{short_help}, {}};
    CLI::App app(
        "netlead: traditional and network leadership on the same people, ties, problem and "
        "luck",
        "netlead");
    Fields fields;
    app.footer(footer);
    app.set_help_all_flag("--help-all", "help of all subcommands");
    app.add_flag("--version", fields.version, "which build this is");
    app.add_flag("--json", fields.manner.json, "data as JSON");
    app.add_flag("-q,--quiet", fields.manner.quiet, "no progress and no remarks");
    app.add_option("--color", fields.color, "colours in messages")
        ->type_name("auto|always|never")
        ->transform(
            CLI::Transformer(std::map<std::string, ColorChoice>{{"auto", ColorChoice::automatic},
                                                                {"always", ColorChoice::always},
                                                                {"never", ColorChoice::never}}));
    app.fallthrough();
    app.allow_extras();
    const std::map<std::string, Maker> makers = add_subcommands(app, fields);
    for (CLI::App* sub : app.get_subcommands([](CLI::App*) { return true; })) sub->allow_extras();
    refuse_unknown_subcommand(app, arguments);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        return {Text{app.help()}, {}};
    } catch (const CLI::CallForAllHelp&) {
        return {Text{app.help("", CLI::AppFormatMode::All)}, {}};
    } catch (const CLI::ParseError& error) {
        throw UsageError(error.what());
    }
    fields.manner.color_out = use_color(fields.color, STDOUT_FILENO);
    fields.manner.color_err = use_color(fields.color, STDERR_FILENO);
    if (fields.version) return {Version{}, fields.manner};
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    const std::vector<CLI::App*> nested =
        chosen.empty() ? chosen : chosen.front()->get_subcommands();
    if (!nested.empty()) {
        fields.sweep.action = nested.front()->get_name();
        refuse_left_over(app, *nested.front(), chosen.front()->get_name() + " ");
    } else if (!chosen.empty() && chosen.front()->get_name() == "sweep") {
        const std::vector<std::string> left = app.remaining(true);
        if (!left.empty()) fields.sweep.action = left.front();  // an action that it does not know
    } else {
        refuse_left_over(app, chosen.empty() ? app : *chosen.front());
    }
    if (chosen.empty()) throw UsageError("a subcommand is missing\nSubcommands: netlead --help");
    assign(fields.source.assignments, "seed", fields.seed);
    assign(fields.source.assignments, "replicates", fields.replicates);
    return {makers.at(chosen.front()->get_name())(), fields.manner};
}

}  // namespace netlead::app
