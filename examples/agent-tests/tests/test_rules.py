from pathlib import Path

from bootstrap.testing import Answer, ScriptedModel, ToolCall, evaluate, write

SUITE = Path(__file__).parents[1] / "evals" / "rules.yaml"


class FollowsRules(ScriptedModel):
    """Does what the rules say and no more, in the place of the suite's models."""

    def choose(self, request):
        if request.kind != "turn":
            return super().choose(request)
        if request.step:
            return Answer("It costs 450 cents.")
        if "cost" in request.prompt:
            return Answer(tool_calls=(ToolCall("price"),))
        if "order.json" in request.system:
            return Answer(tool_calls=(write("order.json", '{"article": "tea"}\n'),))
        return Answer("It is ordered.")


def test_the_suite_tells_the_rules_apart(mlflow_experiment):
    with FollowsRules() as model:
        result = evaluate(SUITE, mlflow_experiment, model=model)
    assert len(result.rows) == 4, result.problem
    failed = [(row.variant, row.case) for row in result.rows if not row.passed]
    assert failed == [("short", "an order")]
