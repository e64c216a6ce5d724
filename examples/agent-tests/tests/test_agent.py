from bootstrap.testing import (
    Answer,
    ToolCall,
    Usage,
    assert_cost_under,
    assert_files_changed,
    assert_no_errors,
    assert_tokens_under,
    assert_tools_called,
    task,
    tool_calls,
    write,
)

ORDER = '{"article": "tea", "cents": 450}\n'


def test_the_rules_reach_the_model(opencode, scripted_model):
    scripted_model.answers("It costs 450 cents.")
    opencode.run("What does tea cost?")
    assert "Prices are in cents." in scripted_model.requests[-1].system


def test_prices_come_from_the_tool(opencode, scripted_model):
    scripted_model.answers(Answer(tool_calls=(ToolCall("price"),)), "It costs 450 cents.")
    trace = opencode.run("What does tea cost?").trace
    assert_tools_called(trace, "price", exactly=True)
    assert_no_errors(trace)
    assert "450" in str(tool_calls(trace)[0].outputs)


def test_the_stock_comes_from_the_mcp_server(opencode, scripted_model):
    look = ToolCall("stock_count", {"article": "cup"})
    scripted_model.answers(Answer(tool_calls=(look,)), "There is none.")
    trace = opencode.run("Are there cups?").trace
    assert_tools_called(trace, look)
    assert "0 in stock" in str(tool_calls(trace)[0].outputs)


def test_an_order_is_written(opencode, scripted_model):
    scripted_model.answers(Answer(tool_calls=(write("order.json", ORDER),)), "Ordered.")
    turn = opencode.run("Order tea")
    assert_files_changed(opencode, "order.json")
    assert (opencode.project / "order.json").read_text() == ORDER
    assert_no_errors(turn.trace)


def test_the_reviewer_is_asked(opencode, scripted_model):
    scripted_model.when("Read the order", "ok")
    scripted_model.answers(Answer(tool_calls=(task("Read the order", "reviewer"),)), "Sent.")
    trace = opencode.run("Send what was ordered").trace
    assert_tools_called(trace, ToolCall("task", {"subagent_type": "reviewer"}))
    assert "reviewer" in [span.name for span in trace.data.spans if span.span_type == "AGENT"]


def test_a_turn_stays_within_its_budget(opencode, scripted_model):
    scripted_model.answers(
        Answer("Overloaded.", status=503, headers={"Retry-After": "1"}),
        Answer("It costs 450 cents.", usage=Usage(prompt=1200, completion=12, cached=1000)),
    )
    trace = opencode.run("What does tea cost?").trace
    assert_tokens_under(trace, 1500)
    assert_cost_under(trace, 0.01)
