#include "sim/app/command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "sim/app/sweep_words.hpp"
#include "sim/app/terminal.hpp"
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
    "  130  interrupted with nothing to keep\n"
    "  70   a bug in netlead; please report it\n\n"
    "Every number that decides a run is in its configuration: the same configuration gives the "
    "same "
    "bits on any number of threads.";

/// What the options fill while CLI11 reads them.
struct Fields {
    std::string seed, replicates, parallel;
    ColorChoice color = ColorChoice::automatic;
    bool version = false;
    Manner manner;
    int threads = std::max(1, hardware_threads());
    Source source;
    Target target;
    Compare compare;
    Explain explain;
    Ask ask;
    Run run;
    Network network;
    Check check;
    Reproduce reproduce;
    Defaults defaults;
    List list;
    Explore explore;
    Draw figure;
    Report report;
    Facts facts;
    Published published;
    Strategies strategies;
    SweepWords sweep;
};

/// What may be changed of a configuration.
void add_changes(CLI::App& sub, Fields& fields) {
    sub.add_option("--set", fields.source.assignments,
                   "set one value, e.g. --set network.people=2000; may be repeated")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    sub.add_option("--without", fields.source.without,
                   "switch a mechanism off in every arm, whatever the configuration says; may be "
                   "repeated (netlead list mechanisms)")
        ->type_name("MECHANISM")
        ->allow_extra_args(false);
    sub.add_option("--seed", fields.seed, "another seed: other worlds")->type_name("N");
}

void add_source(CLI::App& sub, Fields& fields) {
    sub.add_option("config", fields.source.file,
                   "configuration file (YAML); without it, the built-in defaults")
        ->type_name("FILE");
    add_changes(sub, fields);
}

void add_replicates(CLI::App& sub, Fields& fields) {
    sub.add_option("--replicates", fields.replicates, "how many worlds")->type_name("N");
}

void add_threads(CLI::App& sub, Fields& fields) {
    sub.add_option("--threads", fields.threads, "threads; changes the time, never the result")
        ->type_name("N")
        ->check(CLI::Range(1, 4096).description(""))
        ->capture_default_str();
}

void add_target(CLI::App& sub, Target& target, const std::string& what) {
    sub.add_option("-o,--output", target.file, what)->type_name("FILE");
    sub.add_flag("--force", target.overwrite, "replace the file if it exists");
}

void add_sweep(CLI::App& app, Fields& fields) {
    CLI::App& sweep = *app.add_subcommand("sweep",
                                          "all arms over a design of many settings, in units of "
                                          "work that survive kills and machines");
    const auto action = [&](const char* name, const char* meaning, bool of_file) -> CLI::App& {
        CLI::App& sub = *sweep.add_subcommand(name, meaning);
        sub.allow_extras();
        sub.add_option(
               "subject", fields.sweep.subject,
               of_file ? "configuration with 'factors' and 'design' (YAML)" : "folder of the sweep")
            ->type_name(of_file ? "CONFIG" : "DIR");
        if (of_file) {
            add_changes(sub, fields);
            add_replicates(sub, fields);
        }
        return sub;
    };
    const auto add_part = [&](CLI::App& sub) {
        add_threads(sub, fields);
        sub.add_option("--shard", fields.sweep.shard,
                       "only the I-th of N parts of the work (default: as a Slurm array says)")
            ->type_name("I/N");
        sub.add_option("--time-limit", fields.sweep.time_limit,
                       "end before: 90 (seconds), 45m, 12h or 1:30:00; exit code 3, resume goes on")
            ->type_name("TIME");
    };
    add_threads(action("plan", "how much work it is, and how long it takes; runs nothing", true),
                fields);
    CLI::App& run = action("run", "begin, or go on with what is missing", true);
    run.add_option("-o,--output", fields.target.file, "folder of the sweep")->type_name("DIR");
    add_part(run);
    CLI::App& slurm = action(
        "slurm",
        "print a script that submits the sweep to Slurm: an array of tasks, then the merge", true);
    slurm.add_option("-o,--output", fields.target.file, "folder of the sweep")->type_name("DIR");
    slurm
        .add_option("--tasks", fields.sweep.tasks,
                    "tasks of the array (default: one for each unit, at most 100)")
        ->type_name("N")
        ->check(CLI::Range(1, 4000).description(""));
    slurm.add_option("--cpus", fields.sweep.cpus, "processors of each task")
        ->type_name("N")
        ->check(CLI::Range(1, 1024).description(""))
        ->capture_default_str();
    slurm
        .add_option("--time-limit", fields.sweep.time_limit,
                    "of each task (default: three times what is expected, at least ten minutes)")
        ->type_name("TIME");
    action("status", "how much is there, and what failed", false);
    add_part(action("resume", "check what is there and run what is missing", false));
    CLI::App& merge = action("merge", "all runs into one labelled file", false);
    add_target(merge, fields.target, "file of all runs (HDF5)");
    merge.add_flag("--partial", fields.sweep.partial, "although runs are missing (NaN)");
    action("cancel", "no further unit is begun, by whomever", false);
}

void add_subcommands(CLI::App& app, Fields& fields) {
    CLI::App& compare =
        *app.add_subcommand("compare", "run every arm in the same worlds and say how they differ");
    add_source(compare, fields);
    add_replicates(compare, fields);
    add_threads(compare, fields);
    add_target(compare, fields.target, "keep all series and outcomes (HDF5)");
    compare.add_option("--parallel", fields.parallel, "what is spread over the threads")
        ->type_name("runs|people|auto")
        ->check(CLI::IsMember({"runs", "people", "auto"}).description(""));
    compare.add_flag("--people", fields.compare.people,
                     "keep the columns of people as well (needs -o; large)");

    CLI::App& explain = *app.add_subcommand(
        "explain",
        "say which rules and mechanisms carry the difference between two arms: ablation and "
        "Shapley values in the same worlds (some 44 times the time of compare; the default "
        "comparison takes five minutes of one core)");
    add_source(explain, fields);
    add_replicates(explain, fields);
    add_threads(explain, fields);
    add_target(explain, fields.target,
               "FILE.csv for the headline of every run, else all runs and series (HDF5; large)");
    explain
        .add_option("--arms", fields.explain.arms,
                    "which two arms, the first one first; default: the first two")
        ->type_name("ONE,OTHER")
        ->delimiter(',')
        ->allow_extra_args(false);
    explain
        .add_option("--mechanisms", fields.explain.mechanisms,
                    "also Shapley values of these mechanisms together, at most 8; every further "
                    "one doubles their time")
        ->type_name("A,B,...")
        ->delimiter(',')
        ->allow_extra_args(false);

    CLI::App& ask = *app.add_subcommand(
        "question", "compare over a grid of settings (`factors:`) and say who is ahead where");
    add_source(ask, fields);
    add_replicates(ask, fields);
    add_threads(ask, fields);
    add_target(ask, fields.target, "keep outcomes and costs of every cell (HDF5)");

    CLI::App& run = *app.add_subcommand("run", "run one world and show its series");
    add_source(run, fields);
    run.add_option("--arm", fields.run.arms, "which arm; may be repeated; default: all")
        ->type_name("NAME")
        ->allow_extra_args(false);
    run.add_option("--replicate", fields.run.replicate, "which world")
        ->type_name("N")
        ->capture_default_str();
    add_threads(run, fields);
    add_target(run, fields.target, "FILE.csv for a table of all weeks, else HDF5");
    run.add_option("--every", fields.run.every, "weeks between the rows shown")
        ->type_name("N")
        ->check(CLI::Range(1, 100000).description(""))
        ->capture_default_str();
    run.add_option("--measure", fields.run.measures,
                   "which series to show; may be repeated; default: the headline and its factors")
        ->type_name("NAME")
        ->allow_extra_args(false);
    run.add_flag("--csv", fields.run.csv, "all weeks and measures as CSV on stdout");

    CLI::App& network =
        *app.add_subcommand("network", "make a world's network, or read your own, and measure it");
    add_source(network, fields);
    network
        .add_option("--file", fields.network.file,
                    "measure this network: FILE.graphml, .gml, .net or .csv (the same as "
                    "network.generator=imported and network.imported.file)")
        ->type_name("FILE");
    network
        .add_option("--chart", fields.network.chart,
                    "its people: FILE.csv with the columns person, superior, unit")
        ->type_name("FILE");
    network.add_option("--replicate", fields.network.replicate, "which world")
        ->type_name("N")
        ->capture_default_str();
    network
        .add_option("--export", fields.target.file,
                    "write the network: FILE.graphml, .gml, .net or .csv")
        ->type_name("FILE");
    network.add_flag("--force", fields.target.overwrite, "replace the file if it exists");

    CLI::App& check = *app.add_subcommand("check", "check a configuration without running it");
    add_source(check, fields);
    add_replicates(check, fields);
    check.add_flag("--resolved", fields.check.resolved,
                   "print the complete configuration, defaults filled in");

    CLI::App& reproduce = *app.add_subcommand(
        "reproduce", "run a replicate of a result file again, compare the bits");
    reproduce.add_option("run", fields.reproduce.run, "result file and replicate")
        ->type_name("FILE#REPLICATE");
    add_threads(reproduce, fields);

    CLI::App& defaults = *app.add_subcommand(
        "defaults", "print every setting, its default, range and meaning (YAML)");
    defaults.add_option("--model", fields.defaults.model, "for which model")->type_name("NAME");

    CLI::App& list = *app.add_subcommand("list", "list models, generators, choices and measures");
    list.add_option("topic", fields.list.topic,
                    "models, generators, designs, choices, mechanisms, series, outcomes, facts or "
                    "published")
        ->type_name("TOPIC");

    CLI::App& facts = *app.add_subcommand(
        "facts", "hold the model against stylised facts: statistic, interval and verdict of each");
    facts
        .add_option("fact", fields.facts.ids,
                    "which facts (SF13, W4, M3); default: all; SF1/wheel is one of its designs")
        ->type_name("ID");
    facts.add_option("--level", fields.facts.level, "only facts of that level")
        ->type_name("limit|must|should|traditional")
        ->check(CLI::IsMember({"limit", "must", "should", "traditional"}).description(""));
    facts
        .add_option("--set", fields.facts.assignments,
                    "another default, e.g. --set leadership.trust.drift=0.01; what a fact sets "
                    "itself stays; may be repeated")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    facts.add_option("--replicates", fields.facts.replicates, "worlds for every design")
        ->type_name("N")
        ->check(CLI::Range(1, 1000000).description(""));
    facts.add_option("--seed", fields.facts.seed, "another seed: other worlds")
        ->type_name("N")
        ->capture_default_str();
    facts.add_flag("--quick", fields.facts.quick, "fewer worlds: a first look in a minute or two");
    add_threads(facts, fields);
    facts.add_flag("--markdown", fields.facts.markdown, "the table as Markdown");
    facts.add_flag("--config", fields.facts.config,
                   "print the configurations that the facts run, and run nothing");
    facts.add_flag("--strict", fields.facts.strict, "exit code 1 if a limit does not hold");
    add_target(facts, fields.target, "write the table to a file");

    CLI::App& published = *app.add_subcommand(
        "published", "hold netlead against other people's results: target, measured, verdict");
    published
        .add_option("case", fields.published.cases,
                    "which cases (watts_2002; netlead list published); default: all")
        ->type_name("CASE");
    published.add_flag("--full", fields.published.full,
                       "all points in many worlds (half an hour and more); else a short set");
    published.add_option("--seed", fields.published.seed, "another seed: other worlds")
        ->type_name("N")
        ->capture_default_str();
    add_threads(published, fields);
    published.add_flag("--markdown", fields.published.markdown, "the table as Markdown");
    published.add_flag("--config", fields.published.config,
                       "print the configurations that the cases run, and run nothing");
    published.add_flag("--strict", fields.published.strict, "exit code 1 if a row fails");
    published
        .add_option("--rows", fields.published.rows,
                    "also write all rows as JSON, for python3 -m analysis.published")
        ->type_name("FILE");
    add_target(published, fields.target, "write the table to a file");

    CLI::App& strategies = *app.add_subcommand(
        "strategies",
        "what to fund: levers alone and combined at equal cost, in uncertain futures");
    add_source(strategies, fields);
    const auto count = [&](const char* name, auto& field, const char* meaning, int low, int high) {
        strategies.add_option(name, field, meaning)
            ->type_name("N")
            ->check(CLI::Range(low, high).description(""))
            ->capture_default_str();
    };
    strategies
        .add_option("--budget", fields.strategies.budget,
                    "k$ for each portfolio, people's time included")
        ->type_name("K$")
        ->check(CLI::Range(0.001, 1e9).description(""))
        ->required();
    strategies
        .add_option("--levers", fields.strategies.levers,
                    "only these strategies, for instance letting_go,convening")
        ->type_name("NAMES")
        ->delimiter(',');
    strategies.add_option("--grants", fields.strategies.grants, "lengths of a grant in weeks")
        ->type_name("WEEKS")
        ->delimiter(',')
        ->check(CLI::Range(1, 100000).description(""))
        ->capture_default_str();
    count("--futures", fields.strategies.futures, "futures of the final comparison", 2, 100000);
    count("--worlds", fields.strategies.worlds, "worlds in each of them", 1, 10000);
    count("--screening", fields.strategies.screening,
          "futures of the search (others than the final ones)", 1, 10000);
    count("--screening-worlds", fields.strategies.screening_worlds, "worlds in each of them", 1,
          10000);
    count("--most", fields.strategies.most, "levers in a portfolio at most", 1, 10);
    count("--beam", fields.strategies.beam, "portfolios of each size that the search goes on from",
          1, 1000);
    count("--finalists", fields.strategies.finalists,
          "best portfolios under each arm that are compared", 1, 100);
    add_threads(strategies, fields);
    add_target(strategies, fields.target,
               "file of all runs of the comparison (HDF5), for report and figure");

    add_sweep(app, fields);
    app.add_subcommand("explore", "open the explorer: one offline page for trainers and a room")
        ->add_flag("--print", fields.explore.only_say, "say where the page is, open nothing");
    CLI::App& figure =
        *app.add_subcommand("figure", "draw the figures of a result file (PNG and SVG)");
    figure
        .add_option("file", fields.figure.file,
                    "of compare, question or sweep merge, or a network (.graphml)")
        ->required();
    figure.add_option("-o,--output", fields.figure.folder, "folder")->capture_default_str();
    figure.add_option("--kind", fields.figure.kinds, "only this figure; may be repeated")
        ->expected(1)
        ->take_all();
    CLI::App& report =
        *app.add_subcommand("report", "one self-contained page about a result file, for people");
    report.add_option("file", fields.report.file, "of compare, question or sweep merge")
        ->required();
    report.add_option("-o,--output", fields.report.target, "the page")->capture_default_str();
    report.add_flag("--pdf", fields.report.pdf, "also as PDF beside it, by chromium");
    report.add_option("--explain", fields.report.explanation, "what explain --json printed");
    app.add_subcommand("parameters", "print the table of all parameters (Markdown)");
}

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

Command command_of(const std::string& name, Fields& fields) {
    assign(fields.source.assignments, "seed", fields.seed);
    assign(fields.source.assignments, "replicates", fields.replicates);
    if (name == "compare") {
        fields.compare.source = fields.source;
        fields.compare.target = fields.target;
        fields.compare.threads = fields.threads;
        if (fields.parallel == "runs") fields.compare.parallel = Parallel::runs;
        if (fields.parallel == "people") fields.compare.parallel = Parallel::people;
        if (fields.compare.people && fields.target.file.empty()) {
            throw UsageError("--people keeps columns in a file: add -o FILE.h5");
        }
        return fields.compare;
    }
    if (name == "explain") {
        fields.explain.source = fields.source;
        fields.explain.target = fields.target;
        fields.explain.threads = fields.threads;
        if (!fields.explain.arms.empty() && fields.explain.arms.size() != 2) {
            throw UsageError("--arms takes two arms, for instance --arms traditional,network");
        }
        return fields.explain;
    }
    if (name == "question") {
        fields.ask.source = fields.source;
        fields.ask.target = fields.target;
        fields.ask.threads = fields.threads;
        return fields.ask;
    }
    if (name == "run") {
        fields.run.source = fields.source;
        fields.run.target = fields.target;
        fields.run.threads = fields.threads;
        return fields.run;
    }
    if (name == "network") {
        fields.network.source = fields.source;
        fields.network.exported = fields.target;
        return fields.network;
    }
    if (name == "check") {
        fields.check.source = fields.source;
        return fields.check;
    }
    if (name == "reproduce") {
        fields.reproduce.threads = fields.threads;
        return fields.reproduce;
    }
    if (name == "facts") {
        fields.facts.threads = fields.threads;
        fields.facts.target = fields.target;
        return fields.facts;
    }
    if (name == "strategies") {
        fields.strategies.source = fields.source;
        fields.strategies.threads = fields.threads;
        fields.strategies.target = fields.target;
        return fields.strategies;
    }
    if (name == "published") {
        fields.published.threads = fields.threads;
        fields.published.target = fields.target;
        return fields.published;
    }
    if (name == "sweep")
        return sweeping(fields.sweep, fields.source, fields.target, fields.threads);
    if (name == "defaults") return fields.defaults;
    if (name == "list") return fields.list;
    if (name == "explore") return fields.explore;
    if (name == "figure") return fields.figure;
    if (name == "report") return fields.report;
    NETLEAD_EXPECT(name == "parameters");
    return Parameters{};
}

}  // namespace

Request read_command_line(const std::vector<std::string>& arguments) {
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
    add_subcommands(app, fields);
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
    return {command_of(chosen.front()->get_name(), fields), fields.manner};
}

}  // namespace netlead::app
